import type { DbClient } from '#server/db/client.ts';
import { type RunRow, runRow } from '#server/db/runs/run-row.ts';

/** Runs that somebody asked to stop and that were stopped, newest wish first. */
export async function listStoppedRuns(
  client: DbClient,
  { from, limit }: { from: Date; limit: number },
): Promise<RunRow[]> {
  const rows = await client.run.findMany({
    where: { state: 'STOPPED', stopRequestedAt: { gte: from }, createdAt: { gte: from } },
    orderBy: [{ stopRequestedAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  return rows.map(runRow);
}
