import type { ExecutionState } from '#server/contract/execution.ts';
import type { DbClient } from '#server/db/client.ts';
import { type ExecutionRow, executionRow, withTitle } from './execution-row.ts';

/** Oldest first: who asked first is served first. */
export async function listExecutionsInState(
  client: DbClient,
  { states, limit }: { states: readonly ExecutionState[]; limit: number },
): Promise<ExecutionRow[]> {
  const rows = await client.execution.findMany({
    where: { state: { in: [...states] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: limit,
    include: withTitle,
  });
  return rows.map(executionRow);
}
