import { z } from 'zod';
import { parameterValues } from './query-parameter.ts';
import { instant, usd } from './scalars.ts';

export const cronText = z.string().trim().min(9).max(100);
export const timeZone = z.string().min(1).max(60);

/** Body of `PUT /api/queries/{id}/schedule`. */
export const scheduleInput = z.strictObject({
  /** Minute, hour, day of the month, month, day of the week. */
  cron: cronText,
  /** IANA's name, as America/Sao_Paulo. */
  timeZone,
  /** After this nothing runs by itself any more; somebody has to want it again. */
  expiresAt: instant,
  values: parameterValues.default({}),
});
export type ScheduleInput = z.infer<typeof scheduleInput>;

/** What a month of it costs: its runs of the next 30 days, each as the last one, or as one can at most. */
export const monthlyPrice = z.object({
  runs: z.number(),
  costUsd: usd.nullable(),
  basis: z.enum(['last', 'at-most']).nullable(),
  costKind: z.enum(['estimate', 'would-cost']),
});
export type MonthlyPrice = z.infer<typeof monthlyPrice>;

/** `GET /api/queries/{id}/schedule/preview`. */
export const schedulePreview = z.object({ nextRuns: z.array(instant), monthly: monthlyPrice });
export type SchedulePreview = z.infer<typeof schedulePreview>;

export const schedule = z.object({
  cron: z.string(),
  timeZone: z.string(),
  expiresAt: instant,
  values: parameterValues,
  /** `failures`: it failed so often in a row; `refused`: it cannot be run as it is. */
  state: z.enum(['active', 'expired', 'failures', 'refused']),
  /** Why it was refused, in words. */
  detail: z.string().nullable(),
  nextRuns: z.array(instant),
  monthly: monthlyPrice,
  updatedAt: instant,
  updatedBy: z.string(),
});
export type Schedule = z.infer<typeof schedule>;

/** `GET /api/queries/{id}/schedule`. */
export const queryScheduleAnswer = z.object({ schedule: schedule.nullable() });
