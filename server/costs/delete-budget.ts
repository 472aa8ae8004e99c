import type { ServerContext } from '#server/context.ts';
import type { BudgetScope } from '#server/contract/budget.ts';
import { NotFound } from '#server/errors.ts';

export async function deleteBudget(
  ctx: Pick<ServerContext, 'db'>,
  { scope }: { scope: BudgetScope },
): Promise<void> {
  if (!(await ctx.db.costs.deleteBudget({ scope }))) throw new NotFound('budget', scope);
}
