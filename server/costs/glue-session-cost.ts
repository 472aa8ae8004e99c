import type { Rate } from '#server/contract/cost.ts';
import { sessionMeter } from './glue-meter.ts';
import { type BilledRun, billedTime } from './glue-run-cost.ts';
import type { Priced } from './priced.ts';
import { shippedRates } from './rates.ts';

/** What Glue charges for an interactive session: from ready to its end, whether a statement runs or not. */
export function glueSessionCost(
  session: Omit<BilledRun, 'executionClass'>,
  rates: readonly Rate[] = shippedRates,
): Priced | null {
  return billedTime({ ...session, executionClass: null }, sessionMeter(session.glueVersion), rates);
}
