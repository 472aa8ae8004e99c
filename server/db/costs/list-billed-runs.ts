import type { DbClient } from '#server/db/client.ts';
import { type RunRow, runRow } from '#server/db/runs/run-row.ts';

/** Runs of a job that ended after having run, newest first. */
export async function listBilledRuns(
  client: DbClient,
  { job, from, limit }: { job: string; from: Date; limit: number },
): Promise<RunRow[]> {
  const rows = await client.run.findMany({
    where: { job, createdAt: { gte: from }, completedAt: { not: null }, executionSeconds: { gt: 0 } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  return rows.map(runRow);
}
