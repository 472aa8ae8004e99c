import type { DbClient } from '#server/db/client.ts';
import type { RunChange } from '#server/db/runs/move-run.ts';
import { type RunRow, runRow } from '#server/db/runs/run-row.ts';

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
 * was read late, never takes a partition back. Answers whether this run is the wanted one now.
 */
export async function wantPartition(client: DbClient, pointer: Pointer): Promise<boolean> {
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
    WHERE p.run_at < excluded.run_at`;
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

/** Runs on their way to the readers, oldest first. */
export async function listPublishing(client: DbClient): Promise<RunRow[]> {
  const rows = await client.run.findMany({
    where: { publishState: { in: ['pending', 'publishing'] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: 50,
  });
  return rows.map(runRow);
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
