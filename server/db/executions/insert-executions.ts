import type { Expectation } from '#server/contract/query.ts';
import type { DbClient } from '#server/db/client.ts';
import { type ExecutionRow, executionRow, withTitle } from './execution-row.ts';

export type NewExecution = {
  id: string;
  queryId: string;
  requestToken: string;
  sql: string;
  parameters: string[];
  expectation: Expectation;
  requestedBy: string;
  idempotencyKey: string | null;
  requestHash: string | null;
  reuseMinutes: number | null;
  /** Of a scheduled one. */
  dueAt?: Date;
  missedRuns?: number;
  createdAt: Date;
};

/** Writes executions down as PENDING. One whose idempotency key is there already is left out of the answer. */
export async function insertExecutions(
  client: DbClient,
  { executions }: { executions: readonly NewExecution[] },
): Promise<ExecutionRow[]> {
  const rows = await client.execution.createManyAndReturn({
    data: executions.map((execution) => ({ ...execution, state: 'PENDING' })),
    skipDuplicates: true,
    include: withTitle,
  });
  return rows.map(executionRow);
}
