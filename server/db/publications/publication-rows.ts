import type { DbClient } from '#server/db/client.ts';
import type { Pointer } from './publication-statements.ts';

export type PublicationRow = {
  id: string;
  dataset: string;
  runId: string;
  kind: string;
  undoesId: string | null;
  requestedBy: string | null;
  reason: string | null;
  at: Date;
  appliedAt: Date | null;
};
export type MoveRow = {
  partition: string;
  fromRunId: string | null;
  fromLocation: string | null;
  fromRunAt: Date | null;
  fromRows: bigint | null;
  fromBytes: bigint | null;
  fromFiles: number | null;
  toRunId: string | null;
  toLocation: string | null;
};

/** Whoever decides where a dataset's readers go next waits here for the one before. */
export async function lockDataset(client: DbClient, { dataset }: { dataset: string }): Promise<void> {
  await client.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('publish'), hashtext(${dataset}))`;
}

export async function insertPublication(
  client: DbClient,
  { publication, moves }: { publication: Omit<PublicationRow, 'appliedAt'>; moves: readonly MoveRow[] },
): Promise<void> {
  await client.publication.create({ data: publication });
  await client.publicationMove.createMany({
    data: moves.map((move) => ({ publicationId: publication.id, ...move })),
  });
}

/** The publications of some runs, oldest first, each with how many partitions it moved and when it was undone. */
export async function listPublications(
  client: DbClient,
  { runIds }: { runIds: readonly string[] },
): Promise<(PublicationRow & { partitions: number; undoneAt: Date | null })[]> {
  return client.$queryRaw`
    SELECT p.id, p.dataset, p.run_id AS "runId", p.kind, p.undoes_id AS "undoesId", p.requested_by AS "requestedBy",
      p.reason, p.at, p.applied_at AS "appliedAt", u.at AS "undoneAt",
      (SELECT count(*)::int FROM publication_move AS m WHERE m.publication_id = p.id) AS partitions
    FROM publication AS p
    LEFT JOIN publication AS u ON u.undoes_id = p.id
    WHERE p.run_id = ANY(${[...runIds]}::uuid[])
    ORDER BY p.at, p.id`;
}

export async function listMoves(
  client: DbClient,
  { publicationId }: { publicationId: string },
): Promise<MoveRow[]> {
  return client.publicationMove.findMany({
    where: { publicationId },
    omit: { publicationId: true },
    orderBy: { partition: 'asc' },
  });
}

/** Where every partition of a dataset should point now. */
export async function listPointers(client: DbClient, { dataset }: { dataset: string }): Promise<Pointer[]> {
  return client.publishedPartition.findMany({
    where: { dataset },
    omit: { appliedAt: true },
    orderBy: { partition: 'asc' },
  });
}

/** Points a partition back, whatever its age: only a rollback may. */
export async function restorePartition(
  client: DbClient,
  { pointer: { dataset, partition, ...facts } }: { pointer: Pointer },
): Promise<void> {
  await client.publishedPartition.updateMany({
    where: { dataset, partition },
    data: { ...facts, appliedAt: null },
  });
}

export async function forgetPartition(
  client: DbClient,
  { dataset, partition }: { dataset: string; partition: string },
): Promise<void> {
  await client.publishedPartition.deleteMany({ where: { dataset, partition } });
}

/** Partitions that a rollback takes away and nobody has published again since. */
export async function listRemovals(
  client: DbClient,
  { dataset }: { dataset: string },
): Promise<{ partition: string }[]> {
  return client.$queryRaw`
    SELECT DISTINCT m.partition
    FROM publication AS p
    JOIN publication_move AS m ON m.publication_id = p.id
    WHERE p.dataset = ${dataset} AND p.applied_at IS NULL AND m.to_location IS NULL
      AND NOT EXISTS (
        SELECT FROM published_partition AS w WHERE w.dataset = p.dataset AND w.partition = m.partition
      )
    ORDER BY m.partition`;
}

/** Publications that the catalog does not show whole yet. */
export async function listUnsettled(client: DbClient): Promise<{ id: string; dataset: string }[]> {
  return client.$queryRaw`SELECT id, dataset FROM publication WHERE applied_at IS NULL ORDER BY dataset, at`;
}

/** Notes those of these publications of which the catalog shows every move that is still wanted; answers their runs. */
export async function settlePublications(
  client: DbClient,
  { ids, at }: { ids: readonly string[]; at: Date },
): Promise<{ runId: string; job: string | null }[]> {
  return client.$queryRaw`
    UPDATE publication AS p
    SET applied_at = ${at}
    WHERE p.id = ANY(${ids}::uuid[]) AND p.applied_at IS NULL
      AND NOT EXISTS (
        SELECT
        FROM publication_move AS m
        JOIN published_partition AS w ON w.dataset = p.dataset AND w.partition = m.partition
        WHERE m.publication_id = p.id AND w.location = m.to_location AND w.applied_at IS NULL
      )
    RETURNING p.run_id AS "runId", (SELECT r.job FROM run AS r WHERE r.id = p.run_id) AS job`;
}
