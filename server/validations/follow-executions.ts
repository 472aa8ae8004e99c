import type { AthenaExecution } from '#server/aws/athena/batch-get-query-executions.ts';
import type { ServerContext } from '#server/context.ts';
import { athenaQueryCost } from '#server/costs/athena-query-cost.ts';
import { ratesInForce } from '#server/costs/rates.ts';
import type { ExecutionRow } from '#server/db/executions/execution-row.ts';
import type { ExecutionChange } from '#server/db/executions/move-execution.ts';
import { CloudError } from '#server/errors.ts';
import { readVerdict } from './read-verdict.ts';
import { startPending } from './start-pending.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'settings' | 'events' | 'sqlGuard'>;

/** BatchGetQueryExecution takes no more. */
const maxIds = 50;

/**
 * Asks Athena once about everything that it is running for us, writes down what changed, and sends what waits.
 * Answers how many executions are still on their way, and what kept Athena from answering.
 */
export async function followExecutions(
  ctx: Context,
): Promise<{ unfinished: number; problem: CloudError | null }> {
  const problem = await askAthena(ctx).then(
    () => null,
    (error: unknown) => {
      if (error instanceof CloudError) return error;
      throw error;
    },
  );
  const refusal = await startPending(ctx);
  const unfinished = await ctx.db.executions.countExecutions({ states: ['PENDING', 'QUEUED', 'RUNNING'] });
  return { unfinished, problem: problem ?? refusal };
}

async function askAthena(ctx: Context): Promise<void> {
  const active = await ctx.db.executions.listExecutionsInState({
    states: ['QUEUED', 'RUNNING'],
    limit: maxIds,
  });
  const rowOf = new Map(
    active.flatMap((row) => (row.athenaId === null ? [] : [[row.athenaId, row] as const])),
  );
  if (rowOf.size === 0) return;
  const answer = await ctx.aws.athena.batchGetQueryExecutions({ athenaIds: [...rowOf.keys()] });
  for (const heard of answer.executions) {
    const row = rowOf.get(heard.athenaId);
    if (row) await moveOn(ctx, row, await changeFrom(ctx, row, heard));
  }
  for (const athenaId of answer.unknownIds) {
    const row = rowOf.get(athenaId);
    if (row) await moveOn(ctx, row, forgotten(ctx));
  }
}

async function moveOn(ctx: Context, row: ExecutionRow, to: ExecutionChange): Promise<void> {
  if (to.state === row.state) return;
  const moved = await ctx.db.executions.moveExecution({ id: row.id, from: ['QUEUED', 'RUNNING'], to });
  if (moved) await ctx.events.publish({ type: 'execution', executionId: row.id, queryId: row.queryId });
}

async function changeFrom(ctx: Context, row: ExecutionRow, heard: AthenaExecution): Promise<ExecutionChange> {
  const { state, athenaId: _same, reason, submittedAt: _ours, isReused, ...statistics } = heard;
  if (!['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(state)) return { state };
  const finished = {
    state,
    ...statistics,
    reusedId: isReused ? await reusedExecution(ctx, row) : null,
    completedAt: statistics.completedAt ?? ctx.clock.now(),
    costNanoUsd: athenaQueryCost({ region: ctx.settings.region, ...heard }, ratesInForce(ctx)),
  };
  if (state === 'FAILED') return { ...finished, verdict: 'error', error: reason ?? 'Athena gave no reason.' };
  if (state === 'CANCELLED') return { ...finished, error: reason };
  return { ...finished, ...(await readVerdict(ctx, row, heard)) };
}

function forgotten(ctx: Context): ExecutionChange {
  return {
    state: 'FAILED',
    verdict: 'error',
    error: 'Athena does not know this query any more, so how it ended cannot be found out.',
    completedAt: ctx.clock.now(),
  };
}

/** Athena does not say whose result it took; the newest that it may have taken is the one. */
async function reusedExecution(
  ctx: Context,
  { sql, parameters, createdAt }: ExecutionRow,
): Promise<string | null> {
  const earlier = await ctx.db.executions.listEarlierResults({ sql, parameters, limit: 10 });
  return earlier.find((one) => one.completedAt <= createdAt)?.id ?? null;
}
