import type { z } from 'zod';
import type { ServerContext } from '#server/context.ts';
import type { Costs, costsQuery } from '#server/contract/metrics.ts';
import { DAY } from '#server/lib/durations.ts';
import { usdOfNano } from './nano-usd.ts';
import { listRates } from './rates.ts';

/** Money by UTC day and source; the last 30 days unless asked otherwise. */
export async function getCosts(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'settings'>,
  { from, to }: z.infer<typeof costsQuery>,
): Promise<Costs> {
  const end = to === undefined ? ctx.clock.now() : new Date(to);
  const start = from === undefined ? new Date(end.getTime() - 30 * DAY) : new Date(from);
  const days = await ctx.db.metrics.dailyCosts({ from: start, to: end });
  return {
    items: days.map(({ costNanoUsd, ...day }) => ({ ...day, costUsd: usdOfNano(costNanoUsd) })),
    nextCursor: null,
    totalUsd: usdOfNano(days.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0n)),
    costKind: ctx.settings.mode === 'local' ? 'would-cost' : 'estimate',
    rates: listRates(ctx),
  };
}
