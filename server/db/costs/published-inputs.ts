import type { DbClient } from '#server/db/client.ts';

export type PublishedInputs = { runId: string; publishedAt: Date | null; manifest: unknown };

/** The manifests of the runs that readers see rows of, newest first. */
export async function publishedInputs(
  client: DbClient,
  { dataset }: { dataset: string },
): Promise<PublishedInputs[]> {
  return client.$queryRaw<PublishedInputs[]>`
    SELECT r.id AS "runId", r.published_at AS "publishedAt", r.manifest
    FROM run AS r
    WHERE r.id IN (SELECT run_id FROM published_partition WHERE dataset = ${dataset})
      AND r.manifest IS NOT NULL
    ORDER BY r.created_at DESC, r.id DESC`;
}
