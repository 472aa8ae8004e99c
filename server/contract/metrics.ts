import { z } from 'zod';
import { rate } from './cost.ts';
import { jobName } from './job-name.ts';
import { instant, usd } from './scalars.ts';

/** `GET /api/metrics`: `run` gives one bucket a run (newest `limit`, oldest first), `day` one a UTC day. */
export const metricsQuery = z.strictObject({
  job: jobName.optional(),
  bucket: z.enum(['run', 'day']).default('run'),
  from: instant.optional(),
  to: instant.optional(),
  limit: z.coerce.number().int().min(1).max(400).default(60),
});
export type MetricsQuery = z.infer<typeof metricsQuery>;

/** A missing number is null: a chart draws a gap, never a zero. */
export const metricBucket = z.object({
  job: jobName,
  at: instant,
  /** Set in `run` buckets only. */
  runId: z.uuid().nullable(),
  state: z.string().nullable(),
  runs: z.number(),
  failed: z.number(),
  executionSeconds: z.number().nullable(),
  costUsd: usd.nullable(),
  rowsIn: z.number().nullable(),
  rowsOut: z.number().nullable(),
  rowsRejected: z.number().nullable(),
});
export type MetricBucket = z.infer<typeof metricBucket>;
export const metrics = z.object({ items: z.array(metricBucket), nextCursor: z.null() });

/** `GET /api/costs`: what was spent (or would have been, on the local AWS) a UTC day and source. */
export const costsQuery = z.strictObject({ from: instant.optional(), to: instant.optional() });
export const costs = z.object({
  items: z.array(
    z.object({
      day: z.iso.date(),
      source: z.enum(['glue', 'athena']),
      name: z.string(),
      count: z.number(),
      costUsd: usd,
    }),
  ),
  nextCursor: z.null(),
  totalUsd: usd,
  costKind: z.enum(['estimate', 'would-cost']),
  /** Rates used, with their date and source. */
  rates: z.array(rate),
});
export type Costs = z.infer<typeof costs>;
