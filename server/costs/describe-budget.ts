import type { ServerContext } from '#server/context.ts';
import { type Budget, budgetInput, budgetScope } from '#server/contract/budget.ts';
import type { BudgetUse } from '#server/db/costs/budget-use.ts';
import type { BudgetRow } from '#server/db/costs/budgets.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { monthOf } from './ledger-range.ts';
import { usdOfNano } from './nano-usd.ts';
import { runningCost } from './running-cost.ts';

/** A budget with how far it is used up. */
export async function describeBudget(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'settings'>,
  row: BudgetRow,
): Promise<Budget> {
  const now = ctx.clock.now();
  const scope = budgetScope.parse(row.scope);
  const job = scope === 'all' ? null : scope;
  const [use, running] = await Promise.all([
    ctx.db.costs.budgetUse({ ...monthOf(now), job, limit: row.limitNanoUsd }),
    runningCost(ctx, job === null ? undefined : [job]),
  ]);
  return judgeBudget(now, row, { ...use, spentNanoUsd: use.spentNanoUsd + running.nanoUsd });
}

/**
 * Only what has ended spends a budget for good: a run on its way counts in what is shown, and refuses nothing. The
 * grace period begins when the ledger came to the limit.
 */
export function judgeBudget(now: Date, row: BudgetRow, { spentNanoUsd, spentAt }: BudgetUse): Budget {
  const percent = Number((spentNanoUsd * 100n) / row.limitNanoUsd);
  const graceUntil = spentAt === null ? null : new Date(spentAt.getTime() + row.graceMinutes * MINUTE);
  const action = budgetInput.shape.action.parse(row.action);
  const reached = row.thresholds.filter((threshold) => percent >= threshold);
  return {
    scope: budgetScope.parse(row.scope),
    limitUsd: usdOfNano(row.limitNanoUsd),
    thresholds: row.thresholds,
    graceMinutes: row.graceMinutes,
    action,
    spentUsd: usdOfNano(spentNanoUsd),
    percent,
    reached: reached.length === 0 ? null : Math.max(...reached),
    spentAt: spentAt?.toISOString() ?? null,
    graceUntil: graceUntil?.toISOString() ?? null,
    refuses: action === 'refuse' && graceUntil !== null && graceUntil <= now,
    updatedAt: row.updatedAt.toISOString(),
    updatedBy: row.updatedBy,
  };
}
