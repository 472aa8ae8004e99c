import { z } from 'zod';
import { usd } from './scalars.ts';

/** What AWS counts, each with a price of its own; "gen2" is Glue 6.0 and later. */
export const meter = z.enum([
  'glue-standard',
  'glue-standard-gen2',
  'glue-flex',
  'glue-flex-gen2',
  'glue-memory',
  'glue-memory-gen2',
  'glue-python-shell',
  'glue-session',
  'glue-session-gen2',
  'athena-scan',
  's3-read',
  's3-write',
  'cloudwatch-metric',
]);
export type Meter = z.infer<typeof meter>;

/** One price, as the file named by COMPORTA_RATES and the screens write it. */
export const rate = z.strictObject({
  meter,
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
  /** Dollars for one `per`: at most nine digits behind the point. */
  usd: usd.regex(/^\d+(\.\d{1,9})?$/),
  per: z.enum(['DPU-hour', 'TB', '1000 requests', '1000 metrics']),
  asOf: z.iso.date(),
  source: z.string().min(1).max(200),
  /** False when nobody has read it from AWS's own price list. */
  isVerified: z.boolean(),
});
export type Rate = z.infer<typeof rate>;

/** How sure an amount is: still growing, reckoned from what AWS reported, or what AWS would charge for a local run. */
export const costKind = z.enum(['live', 'estimate', 'would-cost']);
export type CostKind = z.infer<typeof costKind>;

/** An amount that can be checked by hand. */
export const amount = z.object({
  /** Null is unknown, which is never 0. */
  usd: usd.nullable(),
  kind: costKind.nullable(),
  formula: z.string().nullable(),
  rate: rate.nullable(),
});
export type Amount = z.infer<typeof amount>;

/** `POST /api/costs/rates/refresh`: how many prices the list had for us, and all that are in force now. */
export const refreshedRates = z.object({ read: z.number().int(), rates: z.array(rate) });
export type RefreshedRates = z.infer<typeof refreshedRates>;
