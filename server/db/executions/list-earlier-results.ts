import type { DbClient } from '#server/db/client.ts';

/** When this very statement was run with these values to its end, newest first; what was itself a reuse is left out. */
export async function listEarlierResults(
  client: DbClient,
  { sql, parameters, limit }: { sql: string; parameters: readonly string[]; limit: number },
): Promise<{ id: string; createdAt: Date; completedAt: Date }[]> {
  const rows = await client.execution.findMany({
    where: { sql, parameters: { equals: [...parameters] }, state: 'SUCCEEDED', reusedId: null },
    select: { id: true, createdAt: true, completedAt: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  return rows.flatMap(({ completedAt, ...row }) => (completedAt === null ? [] : [{ ...row, completedAt }]));
}
