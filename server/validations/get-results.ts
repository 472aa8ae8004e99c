import type { ServerContext } from '#server/context.ts';
import type { ResultPage } from '#server/contract/execution.ts';
import { NotFound, ServiceError } from '#server/errors.ts';

/** One page of a result, as Athena keeps it. */
export async function getResults(
  ctx: Pick<ServerContext, 'db' | 'aws'>,
  { id, cursor }: { id: string; cursor: string | null },
): Promise<ResultPage> {
  const row = await ctx.db.executions.getExecution({ id });
  if (row === null) throw new NotFound('execution', id);
  if (row.state !== 'SUCCEEDED' || row.athenaId === null)
    throw new ServiceError('conflict', `The execution ${id} has no result: it is ${row.state}.`, {
      details: { state: row.state },
    });
  const { columns, rows, nextToken } = await ctx.aws.athena.getQueryResults({
    athenaId: row.athenaId,
    statementType: row.statementType,
    nextToken: cursor,
  });
  return { columns, items: rows, nextCursor: nextToken };
}
