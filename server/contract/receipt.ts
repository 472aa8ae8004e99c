import { z } from 'zod';
import { amount } from './cost.ts';
import { instant, page, usd } from './scalars.ts';

/** What a stop brought: who wanted it and why, when Glue confirmed it, and what it can have saved at most. */
export const stopReceipt = z.object({
  requestedAt: instant,
  /** When Glue said STOPPED; null while it has not. */
  confirmedAt: instant.nullable(),
  by: z.string(),
  /** A policy or a budget asked, no person. */
  isByPolicy: z.boolean(),
  reason: z.string().nullable(),
  /** `too-late`: it ended by itself before the stop took effect, which saved nothing. */
  outcome: z.enum(['waiting', 'stopped', 'too-late']),
  cost: amount,
  /** Running until the timeout: more than it can have cost. */
  atTimeout: amount,
  /** The difference, an upper bound; null unless it was stopped and both are known. */
  savedAtMostUsd: usd.nullable(),
});
export type StopReceipt = z.infer<typeof stopReceipt>;

/** `GET /api/costs/savings`: receipts of runs that were stopped, newest first. */
export const savings = page(stopReceipt.extend({ runId: z.uuid(), job: z.string() })).extend({
  savedAtMostUsd: usd,
});
export type Savings = z.infer<typeof savings>;
