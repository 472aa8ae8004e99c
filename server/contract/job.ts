import { z } from 'zod';
import { datasetName, jobName } from './job-name.ts';
import { runSummary } from './run.ts';
import { cloudTime, instant, usd } from './scalars.ts';

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
