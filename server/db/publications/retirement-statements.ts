import type { DbClient } from '#server/db/client.ts';

export type OldVersion = { runId: string; glueRunId: string; claimedAt: Date | null };

/** Versions that are old enough to go and are not what readers are to see; those whose deletion has begun come first. */
export async function listOldVersions(
  client: DbClient,
  { dataset, job, before }: { dataset: string; job: string; before: Date },
): Promise<OldVersion[]> {
  return client.$queryRaw`
    SELECT r.id AS "runId", r.glue_run_id AS "glueRunId", v.claimed_at AS "claimedAt"
    FROM run AS r
    LEFT JOIN version_retirement AS v ON v.run_id = r.id
    WHERE r.job = ${job} AND r.glue_run_id IS NOT NULL AND v.deleted_at IS NULL
      AND r.publish_state IN ('superseded', 'rolled_back', 'rejected', 'failed')
      AND r.completed_at < ${before}
      AND NOT EXISTS (
        SELECT
        FROM publication_move AS m
        JOIN publication AS p ON p.id = m.publication_id
        WHERE m.from_run_id = r.id AND p.at >= ${before}
      )
      AND NOT EXISTS (SELECT FROM published_partition AS p WHERE p.dataset = ${dataset} AND p.run_id = r.id)
    ORDER BY v.claimed_at NULLS LAST, r.completed_at
    LIMIT 200`;
}

/** Notes what a fresh look at the catalog showed; the count of hours begins anew when a pointer was seen. */
export async function noteSeen(
  client: DbClient,
  { runId, isSeen, at }: { runId: string; isSeen: boolean; at: Date },
): Promise<void> {
  const unseenSince = isSeen ? null : at;
  await client.$executeRaw`
    INSERT INTO version_retirement AS v (run_id, unseen_since)
    VALUES (${runId}::uuid, ${unseenSince})
    ON CONFLICT (run_id) DO UPDATE
    SET unseen_since = CASE WHEN ${isSeen} THEN NULL ELSE coalesce(v.unseen_since, excluded.unseen_since) END`;
}

/** From here on nobody may publish the version or go back to it. False when it was seen too lately, or is wanted. */
export async function claimRetirement(
  client: DbClient,
  { runId, unseenBefore, at }: { runId: string; unseenBefore: Date; at: Date },
): Promise<boolean> {
  const claimed = await client.$executeRaw`
    UPDATE version_retirement
    SET claimed_at = ${at}
    WHERE run_id = ${runId}::uuid AND claimed_at IS NULL AND unseen_since <= ${unseenBefore}
      AND NOT EXISTS (SELECT FROM published_partition AS p WHERE p.run_id = ${runId}::uuid)
      AND EXISTS (
        SELECT FROM run
        WHERE id = ${runId}::uuid
          AND publish_state IN ('superseded', 'rolled_back', 'rejected', 'failed')
      )`;
  return claimed === 1;
}

export async function markRetired(
  client: DbClient,
  { runId, at }: { runId: string; at: Date },
): Promise<void> {
  await client.versionRetirement.updateMany({ where: { runId }, data: { deletedAt: at } });
}

/** Of some runs, those whose version is gone or going. */
export async function listRetired(
  client: DbClient,
  { runIds }: { runIds: readonly string[] },
): Promise<{ runId: string }[]> {
  return client.versionRetirement.findMany({
    where: { runId: { in: [...runIds] }, claimedAt: { not: null } },
    select: { runId: true },
  });
}
