import { z } from 'zod';
import { datasetName } from './job-name.ts';
import { declaredParameters, queryParameter } from './query-parameter.ts';
import { instant, localizedText, page } from './scalars.ts';

/** When the result of a validation query counts as a pass. */
export const expectation = z.discriminatedUnion('kind', [
  /** Every value of this boolean column is true, and there is at least one row. */
  z.object({ kind: z.literal('value-true'), column: z.string().min(1) }),
  z.object({ kind: z.literal('no-rows') }),
  /** Shows a distribution; neither passes nor fails. */
  z.object({ kind: z.literal('informational') }),
]);
export type Expectation = z.infer<typeof expectation>;

export const resultChart = z.object({
  type: z.enum(['bar', 'line', 'number', 'table']),
  x: z.string().optional(),
  y: z.string().optional(),
});
export type ResultChart = z.infer<typeof resultChart>;

/** Last verdict of a query: `error` when it could not run. */
export const verdict = z.enum(['pass', 'fail', 'error', 'informational']);
export type Verdict = z.infer<typeof verdict>;

export const queryTags = z.array(z.string().trim().min(1).max(30)).max(10);

export const savedQuery = z.object({
  id: z.uuid(),
  /** Goes up with every save; a save that names the one it began from overwrites nobody's work. */
  version: z.number().int(),
  /** Stable name of a query that ships with the product; null for one a person made. */
  slug: z.string().nullable(),
  dataset: datasetName,
  title: localizedText,
  description: localizedText,
  tags: z.array(z.string()),
  sql: z.string(),
  parameters: z.array(queryParameter),
  expectation,
  chart: resultChart,
  createdAt: instant,
  updatedAt: instant,
  createdBy: z.string().nullable(),
  /** Whom to ask about it; null for one that ships. */
  owner: z.string().nullable(),
  updatedBy: z.string().nullable(),
  last: z
    .object({
      executionId: z.uuid(),
      state: z.string(),
      verdict: verdict.nullable(),
      at: instant,
      totalMs: z.number().nullable(),
      error: z.string().nullable(),
    })
    .nullable(),
});
export type SavedQuery = z.infer<typeof savedQuery>;
export const queryPage = page(savedQuery);

/** Body of `POST /api/queries`. */
export const saveQueryInput = z.strictObject({
  dataset: datasetName,
  title: z.strictObject({
    en: z.string().trim().min(1).max(120),
    'pt-BR': z.string().trim().min(1).max(120),
  }),
  description: z.strictObject({ en: z.string().max(500), 'pt-BR': z.string().max(500) }).optional(),
  tags: queryTags.optional(),
  owner: z.string().trim().min(1).max(60).optional(),
  sql: z.string().trim().min(1).max(16_384),
  /** Those of `:name` in the SQL; without a list they stay as they are, and new names are texts. */
  parameters: declaredParameters.optional(),
  expectation: expectation.optional(),
  chart: resultChart.optional(),
});
export type SaveQueryInput = z.infer<typeof saveQueryInput>;

/** Body of `PUT /api/queries/{id}`; without `version` the last writer wins, and the versions keep what was. */
export const updateQueryInput = saveQueryInput.extend({
  version: z.number().int().positive().optional(),
  note: z.string().trim().max(300).optional(),
});
export type UpdateQueryInput = z.infer<typeof updateQueryInput>;

/** One save of a query, as `GET /api/queries/{id}/versions` lists them, newest first. */
export const queryVersion = savedQuery
  .pick({
    version: true,
    dataset: true,
    title: true,
    description: true,
    tags: true,
    sql: true,
    parameters: true,
    expectation: true,
    chart: true,
  })
  .extend({ savedAt: instant, savedBy: z.string().nullable(), note: z.string() });
export type QueryVersion = z.infer<typeof queryVersion>;
export const queryVersionPage = page(queryVersion);
