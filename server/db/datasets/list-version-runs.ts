import type { DbClient } from '#server/db/client.ts';

export type VersionRun = {
  id: string;
  glueRunId: string | null;
  publishState: string;
  createdAt: Date;
  publishedAt: Date | null;
  rowsOut: bigint | null;
  manifest: unknown;
};

/** Runs of a job that wrote a version, newest first. */
export async function listVersionRuns(
  client: DbClient,
  { job, limit }: { job: string; limit: number },
): Promise<VersionRun[]> {
  return client.run.findMany({
    where: { job, publishState: { not: 'none' } },
    select: {
      id: true,
      glueRunId: true,
      publishState: true,
      createdAt: true,
      publishedAt: true,
      rowsOut: true,
      manifest: true,
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
}
