import { z } from 'zod';
import { datasetName } from './job-name.ts';
import { instant, int64 } from './scalars.ts';

/** One day of a dataset, by creation date where the table is partitioned, else by ingestion date. */
export const calendarDay = z.object({
  date: z.iso.date(),
  /** What a run made of this day; null when no version of it is known. */
  version: z
    .object({
      runId: z.uuid(),
      completedAt: instant.nullable(),
      rows: z.number(),
      bytes: int64,
      files: z.number(),
      /** Whether readers see it now, or the catalog is on its way there. */
      isPublished: z.boolean(),
      /** What the audit of that run said of this day; null when it was asked nothing of it. */
      checks: z.object({ passed: z.number(), failed: z.number() }).nullable(),
    })
    .nullable(),
  /** What lies in the Raw Zone for it; null when the Raw Zone did not answer. */
  raw: z.object({ files: z.number(), bytes: int64 }).nullable(),
});
export type CalendarDay = z.infer<typeof calendarDay>;

/** `GET /api/datasets/{name}/calendar?year=2024`; without a year, the newest that has anything. */
export const calendarQuery = z.strictObject({ year: z.coerce.number().int().min(1).max(9999).optional() });
export const calendar = z.object({
  dataset: datasetName,
  year: z.number().nullable(),
  /** Years of which anything is known, newest first. */
  years: z.array(z.number()),
  /** The first and the last day of all years on which anything is known. */
  first: z.iso.date().nullable(),
  last: z.iso.date().nullable(),
  /** Days of the year on which anything is known, oldest first. */
  days: z.array(calendarDay),
  isRawKnown: z.boolean(),
});
export type Calendar = z.infer<typeof calendar>;
