import type { DbClient } from '#server/db/client.ts';

export async function listSourceStatus(
  client: DbClient,
): Promise<{ okAt: Date | null; triedAt: Date; problem: string | null; message: string | null }[]> {
  return client.sourceStatus.findMany({
    select: { okAt: true, triedAt: true, problem: true, message: true },
    orderBy: { source: 'asc' },
  });
}
