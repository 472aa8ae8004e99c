import type { ServerContext } from '#server/context.ts';
import type { ExecutionDetail } from '#server/contract/execution.ts';
import { NotFound } from '#server/errors.ts';
import { describeExecutionDetail } from './describe-execution.ts';

export async function getExecution(
  ctx: Pick<ServerContext, 'db' | 'settings'>,
  { id }: { id: string },
): Promise<ExecutionDetail> {
  const row = await ctx.db.executions.getExecution({ id });
  if (row === null) throw new NotFound('execution', id);
  return describeExecutionDetail(ctx, row);
}
