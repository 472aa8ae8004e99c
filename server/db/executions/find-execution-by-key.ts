import type { DbClient } from '#server/db/client.ts';
import { type ExecutionRow, executionRow, withTitle } from './execution-row.ts';

export async function findExecutionByKey(
  client: DbClient,
  { idempotencyKey }: { idempotencyKey: string },
): Promise<ExecutionRow | null> {
  const row = await client.execution.findUnique({ where: { idempotencyKey }, include: withTitle });
  return row === null ? null : executionRow(row);
}
