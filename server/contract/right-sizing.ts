import { z } from 'zod';
import { amount } from './cost.ts';
import { jobName } from './job-name.ts';
import { instant, usd } from './scalars.ts';

/**
 * What a job could be told to cost less, from what its runs of the last 30 days did. `fewer-workers`: no run needed as
 * many. `flex`: the same run for less, where its start may wait. `newer-glue`: the same run at the prices of Glue 6.0.
 * `shorter-timeout`: a run that hangs ends earlier.
 */
export const advice = z.enum(['fewer-workers', 'flex', 'newer-glue', 'shorter-timeout']);
export type Advice = z.infer<typeof advice>;

export const rightSizingHint = z.object({
  job: jobName,
  advice,
  /** What is set now and what could be: workers, execution class, Glue version, or minutes. */
  from: z.string(),
  to: z.string(),
  /** `month`: the last 30 days would have cost so much less. `hung-run`: one run that hangs would, at most. */
  basis: z.enum(['month', 'hung-run']),
  savedUsd: usd,
  /** What one run costs: the likely one for a month, the one at its timeout for a run that hangs. */
  current: amount,
  advised: amount,
  /** How many runs it rests on, and since when. */
  runs: z.number().int(),
  since: instant,
});
export type RightSizingHint = z.infer<typeof rightSizingHint>;

/** `GET /api/costs/right-sizing`. */
export const rightSizing = z.object({
  items: z.array(rightSizingHint),
  nextCursor: z.null(),
  /** False when CloudWatch did not say how many workers were needed: that advice is then missing. */
  knowsNeededWorkers: z.boolean(),
});
export type RightSizing = z.infer<typeof rightSizing>;
