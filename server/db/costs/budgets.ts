import type { DbClient } from '#server/db/client.ts';
import type { Budget } from '#server/db/generated/client.ts';

export type BudgetRow = Budget;

export async function listBudgets(client: DbClient): Promise<BudgetRow[]> {
  return client.budget.findMany({ orderBy: { scope: 'asc' } });
}

export async function putBudget(client: DbClient, { budget }: { budget: BudgetRow }): Promise<void> {
  const { scope, ...rest } = budget;
  await client.budget.upsert({ where: { scope }, create: budget, update: rest });
}

export async function deleteBudget(client: DbClient, { scope }: { scope: string }): Promise<boolean> {
  const { count } = await client.budget.deleteMany({ where: { scope } });
  return count === 1;
}
