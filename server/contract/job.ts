import { z } from 'zod';
import { amount } from './cost.ts';
import { datasetName, jobName } from './job-name.ts';
import { runSummary } from './run.ts';
import { cloudTime, instant, int64, usd } from './scalars.ts';

/** Glue's workers that a Spark batch job can have, with the DPUs of one worker. */
export const workerDpus = {
  'G.1X': 1,
  'G.2X': 2,
  'G.4X': 4,
  'G.8X': 8,
  'G.12X': 12,
  'G.16X': 16,
  'R.1X': 1,
  'R.2X': 2,
  'R.4X': 4,
  'R.8X': 8,
} as const;
export const workerType = z.enum(Object.keys(workerDpus) as [keyof typeof workerDpus]);

const ingestDate = z.string().regex(/^\d{8}$/, 'ingest_date must be yyyymmdd, for example 20241214');
const creationDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'creation_date must be yyyy-mm-dd, for example 2024-12-14');

/** Body of `POST /api/jobs/{job}/runs`. A field that is not listed is refused. */
export const startRunInput = z.strictObject({
  arguments: z
    .strictObject({ ingest_date: ingestDate.optional(), creation_date: creationDate.optional() })
    .optional(),
  workerType: workerType.optional(),
  numberOfWorkers: z.int().min(2).max(299).optional(),
  timeoutMinutes: z.int().min(1).max(10_079).optional(),
});
export type StartRunInput = z.infer<typeof startRunInput>;

/** `GET /api/jobs/{job}/preview`: the same choices, asked before they are made. */
export const runPreviewQuery = z.strictObject({
  ingest_date: ingestDate.optional(),
  creation_date: creationDate.optional(),
  workerType: workerType.optional(),
  numberOfWorkers: z.coerce.number().int().min(2).max(299).optional(),
  timeoutMinutes: z.coerce.number().int().min(1).max(10_079).optional(),
});
export type RunPreviewQuery = z.infer<typeof runPreviewQuery>;

/** What a start would cost, and whether it would change anything. */
export const runPreview = z.object({
  /** The median of past runs, at this start's size; `seconds` is null until there is one. */
  likely: amount.extend({
    seconds: z.number().nullable(),
    /** How many runs it is the median of, and whether they had these very workers. */
    runs: z.number(),
    isLikeThis: z.boolean(),
  }),
  /** An upper bound: running until the timeout. */
  atMost: amount,
  /** Whether the files that it would read are those that the published version was made from; null is not known. */
  input: z
    .object({
      isNew: z.boolean(),
      files: z.number(),
      bytes: int64,
      changed: z.number(),
      publishedRunId: z.uuid(),
      publishedAt: instant.nullable(),
    })
    .nullable(),
});
export type RunPreview = z.infer<typeof runPreview>;

/** A job as the job cards show it. */
export const job = z.object({
  name: jobName,
  dataset: datasetName,
  glueJobName: z.string(),
  /** Null until AWS has answered once; `missing` when Glue has no such job. */
  definition: z
    .object({
      glueVersion: z.string().nullable(),
      workerType: z.string().nullable(),
      numberOfWorkers: z.number().nullable(),
      timeoutMinutes: z.number().nullable(),
    })
    .nullable(),
  missing: z.boolean(),
  /** While older runs are still being taken over from Glue: how many there are so far, and how far back they reach. */
  historyImport: z.object({ imported: z.number(), oldestAt: instant.nullable() }).nullable(),
  activeRun: runSummary.nullable(),
  lastRun: runSummary.nullable(),
  /** Median of the last successful runs; null until there is one. */
  typicalExecutionSeconds: z.number().nullable(),
  typicalCostUsd: usd.nullable(),
  asOf: cloudTime.nullable(),
});
export type Job = z.infer<typeof job>;
