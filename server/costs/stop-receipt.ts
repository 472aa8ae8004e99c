import type { ServerContext } from '#server/context.ts';
import type { StopReceipt } from '#server/contract/receipt.ts';
import { isTerminal } from '#server/contract/run-state.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { costOf } from '#server/runs/describe-run.ts';
import { describeAmount } from './describe-amount.ts';
import { glueRunCost } from './glue-run-cost.ts';
import { usdOfNano } from './nano-usd.ts';
import type { Priced } from './priced.ts';
import { ratesInForce } from './rates.ts';

type Context = Pick<ServerContext, 'settings' | 'clock'>;

/** Who asks for stops without being a person. */
const policyActors: readonly string[] = ['idle policy', 'budget'];

/** The receipt of a run that somebody asked to stop; null when nobody did. */
export function stopReceipt(ctx: Context, run: RunRow): StopReceipt | null {
  if (run.stopRequestedAt === null) return null;
  const outcome = outcomeOf(run);
  const cost = costOf(ctx, run);
  const atTimeout = timeoutCost(ctx, run);
  const kind = ctx.settings.mode === 'local' ? 'would-cost' : 'estimate';
  const by = run.stopRequestedBy ?? '';
  return {
    requestedAt: run.stopRequestedAt.toISOString(),
    confirmedAt: outcome === 'stopped' ? (run.completedAt?.toISOString() ?? null) : null,
    by,
    isByPolicy: policyActors.includes(by),
    reason: run.stopReason,
    outcome,
    cost: describeAmount(cost, outcome === 'waiting' && kind === 'estimate' ? 'live' : kind),
    atTimeout: describeAmount(atTimeout, kind),
    savedAtMostUsd: outcome === 'stopped' ? saved(cost, atTimeout) : null,
  };
}

function outcomeOf({ state }: RunRow): StopReceipt['outcome'] {
  if (!isTerminal(state)) return 'waiting';
  // Taken back before it was sent: nothing ran, so nothing is late.
  return state === 'STOPPED' || state === 'NOT_STARTED' ? 'stopped' : 'too-late';
}

/** By its workers: how many DPU-seconds an auto-scaled run would have used until then nobody knows. */
function timeoutCost(ctx: Context, run: RunRow): Priced | null {
  if (run.timeoutMinutes === null) return null;
  const untilTimeout = { ...run, executionSeconds: run.timeoutMinutes * 60, dpuSeconds: null };
  return glueRunCost({ ...untilTimeout, region: ctx.settings.region }, ratesInForce(ctx));
}

function saved(cost: Priced | null, atTimeout: Priced | null): string | null {
  if (cost === null || atTimeout === null) return null;
  const nano = atTimeout.nanoUsd - cost.nanoUsd;
  return usdOfNano(nano < 0n ? 0n : nano);
}
