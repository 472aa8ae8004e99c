import type { DbClient } from '#server/db/client.ts';

/**
 * What runs and jobs are read from. CloudWatch is a source too, but asked only while something runs: its age would call
 * screens old that are not.
 */
export async function listSourceStatus(
  client: DbClient,
): Promise<{ okAt: Date | null; triedAt: Date; problem: string | null; message: string | null }[]> {
  return client.sourceStatus.findMany({
    where: { source: { startsWith: 'glue:' } },
    select: { okAt: true, triedAt: true, problem: true, message: true },
    orderBy: { source: 'asc' },
  });
}
