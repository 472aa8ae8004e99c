import type { ServerContext } from '#server/context.ts';
import type { ParameterValues } from '#server/contract/query-parameter.ts';
import type { MonthlyPrice } from '#server/contract/schedule.ts';
import { nanoOfUsd, usdOfNano } from '#server/costs/nano-usd.ts';
import { DAY } from '#server/lib/durations.ts';
import { estimateQuery } from '#server/validations/estimate-query.ts';
import { dueBetween, type Timetable } from './due-times.ts';

/** What 30 days of a timetable cost, from now on: never more than it says, where it says "at most". */
export async function monthlyPrice(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'settings' | 'sqlGuard'>,
  { queryId, values, timetable }: { queryId: string; values: ParameterValues; timetable: Timetable },
): Promise<MonthlyPrice> {
  const now = ctx.clock.now();
  const { count: runs } = dueBetween(timetable, now, new Date(now.getTime() + 30 * DAY));
  const { last, atMost, costKind } = await estimateQuery(ctx, { id: queryId, values });
  const each = last?.costUsd ?? atMost?.costUsd ?? null;
  return {
    runs,
    costUsd: each === null ? null : usdOfNano(nanoOfUsd(each) * BigInt(runs)),
    basis: each === null ? null : last?.costUsd ? 'last' : 'at-most',
    costKind,
  };
}
