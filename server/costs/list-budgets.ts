import type { ServerContext } from '#server/context.ts';
import type { Budget } from '#server/contract/budget.ts';
import { describeBudget } from './describe-budget.ts';

export async function listBudgets(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'settings'>,
): Promise<{ items: Budget[]; nextCursor: null }> {
  const rows = await ctx.db.costs.listBudgets();
  return { items: await Promise.all(rows.map((row) => describeBudget(ctx, row))), nextCursor: null };
}
