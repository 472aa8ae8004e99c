import type { ServerContext } from '#server/context.ts';
import type { Execution, ExecutionDetail } from '#server/contract/execution.ts';
import { usdOfNano } from '#server/costs/nano-usd.ts';
import type { ExecutionRow } from '#server/db/executions/execution-row.ts';
import { sqlErrorPlace } from './sql-error-place.ts';

/** A row of the history in the contract's words. */
export function describeExecution(ctx: Pick<ServerContext, 'settings'>, row: ExecutionRow): Execution {
  return {
    id: row.id,
    queryId: row.queryId,
    queryTitle: row.title,
    athenaId: row.athenaId,
    state: row.state,
    verdict: row.verdict,
    requestedBy: row.requestedBy,
    dueAt: row.dueAt?.toISOString() ?? null,
    missedRuns: row.missedRuns,
    createdAt: row.createdAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
    queueMs: row.queueMs,
    planningMs: row.planningMs,
    engineMs: row.engineMs,
    totalMs: row.totalMs,
    scannedBytes: row.scannedBytes?.toString() ?? null,
    rows: row.rows === null ? null : Number(row.rows),
    costUsd: row.costNanoUsd === null ? null : usdOfNano(row.costNanoUsd),
    costKind: row.costNanoUsd === null ? null : ctx.settings.mode === 'local' ? 'would-cost' : 'estimate',
    reused: row.reused === null ? null : describeReused(row.reused),
    error: row.error === null ? null : { message: row.error, ...sqlErrorPlace(row.error) },
  };
}

export function describeExecutionDetail(
  ctx: Pick<ServerContext, 'settings'>,
  row: ExecutionRow,
): ExecutionDetail {
  return { ...describeExecution(ctx, row), sql: row.sql, parameters: row.parameters };
}

function describeReused({
  id,
  completedAt,
  costNanoUsd,
}: NonNullable<ExecutionRow['reused']>): Execution['reused'] {
  if (completedAt === null) return null;
  const savedUsd = costNanoUsd === null ? null : usdOfNano(costNanoUsd);
  return { executionId: id, at: completedAt.toISOString(), savedUsd };
}
