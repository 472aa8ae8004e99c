import type { ExecutionState } from '#server/contract/execution.ts';
import type { Verdict } from '#server/contract/query.ts';
import type { DbClient } from '#server/db/client.ts';

export type ExecutionChange = {
  state: string;
  athenaId?: string;
  verdict?: Verdict | null;
  completedAt?: Date | null;
  queueMs?: number | null;
  planningMs?: number | null;
  engineMs?: number | null;
  totalMs?: number | null;
  scannedBytes?: bigint | null;
  rows?: bigint | null;
  costNanoUsd?: bigint | null;
  statementType?: string | null;
  outputLocation?: string | null;
  reusedId?: string | null;
  error?: string | null;
};

/** Moves an execution on, if it still is in one of the states that the caller assumes; answers whether it was. */
export async function moveExecution(
  client: DbClient,
  { id, from, to }: { id: string; from: readonly ExecutionState[]; to: ExecutionChange },
): Promise<boolean> {
  const { count } = await client.execution.updateMany({ where: { id, state: { in: [...from] } }, data: to });
  return count === 1;
}
