import type { DbClient } from '#server/db/client.ts';

/** Answers whether it was there. The row stays, so that its executions keep their title. */
export async function deleteQuery(
  client: DbClient,
  { id, deletedAt }: { id: string; deletedAt: Date },
): Promise<boolean> {
  const { count } = await client.savedQuery.updateMany({
    where: { id, deletedAt: null },
    data: { deletedAt },
  });
  return count === 1;
}
