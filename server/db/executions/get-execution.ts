import type { DbClient } from '#server/db/client.ts';
import { type ExecutionRow, executionRow, withTitle } from './execution-row.ts';

export async function getExecution(client: DbClient, { id }: { id: string }): Promise<ExecutionRow | null> {
  const row = await client.execution.findUnique({ where: { id }, include: withTitle });
  return row === null ? null : executionRow(row);
}
