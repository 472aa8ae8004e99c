import type { ServerContext } from '#server/context.ts';
import type { Execution } from '#server/contract/execution.ts';
import { NotFound } from '#server/errors.ts';
import { describeExecution } from './describe-execution.ts';

/** Stops an execution: one that waits is cancelled here, one that runs at Athena; a finished one stays as it is. */
export async function stopExecution(
  ctx: Pick<ServerContext, 'db' | 'aws' | 'clock' | 'settings' | 'events'>,
  { id }: { id: string },
): Promise<Execution> {
  const cancelled = await ctx.db.executions.moveExecution({
    id,
    from: ['PENDING'],
    to: { state: 'CANCELLED', completedAt: ctx.clock.now(), error: 'Stopped before it was sent to Athena.' },
  });
  const row = await ctx.db.executions.getExecution({ id });
  if (row === null) throw new NotFound('execution', id);
  if (row.athenaId !== null && ['QUEUED', 'RUNNING'].includes(row.state))
    await ctx.aws.athena.stopQueryExecution({ athenaId: row.athenaId });
  if (cancelled) await ctx.events.publish({ type: 'execution', executionId: id, queryId: row.queryId });
  return describeExecution(ctx, row);
}
