import type { DbClient } from '#server/db/client.ts';
import type { RunChange } from '#server/db/runs/move-run.ts';
import { type RunRow, runRow } from '#server/db/runs/run-row.ts';

const onTheWay = ['pending', 'auditing', 'publishing'] as const;

export type Pointer = {
  dataset: string;
  partition: string;
  runId: string;
  location: string;
  runAt: Date;
  rows: bigint;
  bytes: bigint;
  files: number;
};

/**
 * Says where a partition should point, unless a newer run is wanted there already: a slow publisher, or a run that
 * was read late, never takes a partition back; only a person may. Answers whether this run is the wanted one now.
 */
export async function wantPartition(
  client: DbClient,
  { pointer, byPerson }: { pointer: Pointer; byPerson: boolean },
): Promise<boolean> {
  const changed = await client.$executeRaw`
    INSERT INTO published_partition AS p (dataset, partition, run_id, location, run_at, rows, bytes, files)
    VALUES (
      ${pointer.dataset}, ${pointer.partition}, ${pointer.runId}::uuid, ${pointer.location},
      ${pointer.runAt}, ${pointer.rows}, ${pointer.bytes}, ${pointer.files}
    )
    ON CONFLICT (dataset, partition) DO UPDATE
    SET run_id = excluded.run_id,
        location = excluded.location,
        run_at = excluded.run_at,
        rows = excluded.rows,
        bytes = excluded.bytes,
        files = excluded.files,
        applied_at = NULL
    WHERE p.run_at < excluded.run_at OR (${byPerson} AND p.run_id <> excluded.run_id)`;
  return changed === 1;
}

/** The partitions of a dataset whose pointer the catalog does not show yet. */
export async function listUnapplied(
  client: DbClient,
  { dataset }: { dataset: string },
): Promise<{ partition: string; runId: string; location: string }[]> {
  return client.publishedPartition.findMany({
    where: { dataset, appliedAt: null },
    select: { partition: true, runId: true, location: true },
    orderBy: { partition: 'asc' },
  });
}

/** Notes that the catalog was read and points there, if that still is where it should point. */
export async function markApplied(
  client: DbClient,
  { dataset, partition, location, at }: { dataset: string; partition: string; location: string; at: Date },
): Promise<boolean> {
  const { count } = await client.publishedPartition.updateMany({
    where: { dataset, partition, location, appliedAt: null },
    data: { appliedAt: at },
  });
  return count === 1;
}

/**
 * Notes that the catalog was read and points elsewhere than it should, whoever wrote there. Its run goes back on its
 * way to the readers, so that the publisher puts it right. Answers that run, or null when all is as it should be.
 */
export async function markUnapplied(
  client: DbClient,
  { dataset, partition, shown }: { dataset: string; partition: string; shown: string },
): Promise<string | null> {
  const [row] = await client.$queryRaw<{ runId: string }[]>`
    WITH astray AS (
      UPDATE published_partition
      SET applied_at = NULL
      WHERE dataset = ${dataset} AND partition = ${partition} AND location <> ${shown} AND applied_at IS NOT NULL
      RETURNING run_id
    )
    UPDATE run
    SET publish_state = 'publishing'
    FROM astray
    WHERE run.id = astray.run_id AND run.publish_state = 'published'
    RETURNING run.id AS "runId"`;
  return row?.runId ?? null;
}

/**
 * Runs on their way to the readers: those that were not tried in vain yet, oldest first, then those whose last try is
 * longest ago. So one that cannot be published, or fifty, hold up no other.
 */
export async function listPublishing(
  client: DbClient,
  { triedBefore }: { triedBefore: Date },
): Promise<RunRow[]> {
  const rows = await client.run.findMany({
    where: {
      publishState: { in: [...onTheWay] },
      OR: [{ publishTriedAt: null }, { publishTriedAt: { lte: triedBefore } }],
    },
    orderBy: [{ publishTriedAt: { sort: 'asc', nulls: 'first' } }, { createdAt: 'asc' }, { id: 'asc' }],
    take: 50,
  });
  return rows.map(runRow);
}

/** Notes why a run could not be published just now; true when that is news. */
export async function noteTried(
  client: DbClient,
  { id, at, error }: { id: string; at: Date; error: string },
): Promise<boolean> {
  await client.run.updateMany({ where: { id }, data: { publishTriedAt: at } });
  const { count } = await client.run.updateMany({
    where: {
      id,
      publishState: { in: [...onTheWay] },
      OR: [{ publishError: null }, { publishError: { not: error } }],
    },
    data: { publishError: error },
  });
  return count === 1;
}

export type PublicationMove = {
  id: string;
  from: string;
  to: string;
  error?: string | null;
  /** What became known with this step. */
  facts?: Pick<
    RunChange,
    'rowsIn' | 'rowsOut' | 'rowsRejected' | 'rowsDuplicate' | 'manifest' | 'publishedAt'
  >;
};

/** Moves a run's publication on, if it still is where the caller saw it. */
export async function movePublication(
  client: DbClient,
  { id, from, to, error = null, facts = {} }: PublicationMove,
): Promise<boolean> {
  const { count } = await client.run.updateMany({
    where: { id, publishState: from },
    data: { ...facts, publishState: to, publishError: error },
  });
  return count === 1;
}

/** How many of a run's pointers are wanted still, and how many of those the catalog shows. */
export async function countPointers(
  client: DbClient,
  { runId }: { runId: string },
): Promise<{ wanted: number; applied: number }> {
  const wanted = await client.publishedPartition.count({ where: { runId } });
  const applied = await client.publishedPartition.count({ where: { runId, appliedAt: { not: null } } });
  return { wanted, applied };
}

/** Published runs of a job of which no partition is wanted any more: newer ones took them all. */
export async function listReplaced(client: DbClient, { job }: { job: string }): Promise<{ id: string }[]> {
  return client.$queryRaw<{ id: string }[]>`
    SELECT r.id
    FROM run AS r
    WHERE r.job = ${job}
      AND r.publish_state = 'published'
      AND NOT EXISTS (SELECT FROM published_partition AS p WHERE p.run_id = r.id)
    ORDER BY r.created_at
    LIMIT 200`;
}
