import type { DbClient } from '#server/db/client.ts';
import { type ExecutionRow, executionRow, withTitle } from './execution-row.ts';

/** Newest first, those after the one where the last page ended. */
export async function listExecutions(
  client: DbClient,
  {
    queryId,
    after,
    limit,
  }: { queryId: string | null; after: { createdAt: Date; id: string } | null; limit: number },
): Promise<ExecutionRow[]> {
  const rows = await client.execution.findMany({
    where: {
      ...(queryId === null ? {} : { queryId }),
      ...(after === null
        ? {}
        : {
            OR: [
              { createdAt: { lt: after.createdAt } },
              { createdAt: after.createdAt, id: { lt: after.id } },
            ],
          }),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
    include: withTitle,
  });
  return rows.map(executionRow);
}
