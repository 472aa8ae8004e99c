import { z } from 'zod';
import { declaredParameters, parameterValues } from './query-parameter.ts';
import { instant, int64, usd } from './scalars.ts';

/** Body of `POST /api/queries/estimate`: a text that need not be saved. */
export const estimateInput = z.strictObject({
  sql: z.string().trim().min(1).max(16_384),
  parameters: declaredParameters.optional(),
  values: parameterValues.optional(),
});

/** `GET /api/queries/{id}/estimate`; `values` is a JSON object. */
export const estimateQuery = z.strictObject({
  values: z
    .string()
    .max(8_000)
    .default('{}')
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(parameterValues),
});

const scannedTable = z.object({
  table: z.string(),
  /** How often the statement reads it. */
  times: z.number(),
  /** Of the partitions that constant conditions leave, over all readings. */
  bytes: int64,
  partitions: z.number(),
  partitionsOfTable: z.number(),
});

/** What a run would cost, as far as it can be told before. */
export const queryEstimate = z.object({
  /** What the last run that succeeded scanned. */
  last: z
    .object({ executionId: z.uuid(), at: instant, scannedBytes: int64, costUsd: usd.nullable() })
    .nullable(),
  /** No run can scan more; null when that cannot be told. */
  atMost: z
    .object({ scannedBytes: int64, costUsd: usd.nullable(), tables: z.array(scannedTable) })
    .nullable(),
  /** Why there is no upper bound. */
  unknownBecause: z.enum(['unknown-table', 'not-published', 'too-entangled']).nullable(),
  costKind: z.enum(['estimate', 'would-cost']),
});
export type QueryEstimate = z.infer<typeof queryEstimate>;
