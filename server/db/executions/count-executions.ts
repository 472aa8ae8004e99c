import type { ExecutionState } from '#server/contract/execution.ts';
import type { DbClient } from '#server/db/client.ts';

export async function countExecutions(
  client: DbClient,
  { states }: { states: readonly ExecutionState[] },
): Promise<number> {
  return client.execution.count({ where: { state: { in: [...states] } } });
}
