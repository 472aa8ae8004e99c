import type { ServerContext } from '#server/context.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import type { DbStatements } from '#server/db/database.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import type { Manifest } from './manifest.ts';
import { movePublication } from './move-publication.ts';
import { versionPointers } from './version-pointers.ts';

type Version = { run: RunRow; dataset: DatasetName; manifest: Manifest };
/** Nobody: the checks have let it through. */
type Person = { name: string; reason: string } | null;

/**
 * Says that readers are to see a version: where each of its partitions should point, and the publication that keeps
 * from where they came. All in the caller's transaction, so a crash leaves either all of it or none. False when the
 * version was not where the caller saw it.
 */
export async function releaseVersion(
  ctx: Pick<ServerContext, 'clock' | 'rng' | 'settings'>,
  db: DbStatements,
  { run, dataset, manifest }: Version,
  { from, person }: { from: string; person: Person },
): Promise<boolean> {
  await db.publications.lockDataset({ dataset });
  const by = person === null ? {} : { actor: person.name, detail: person.reason };
  if (!(await movePublication(ctx, db, { id: run.id, from, to: 'publishing', ...by }))) return false;
  const before = new Map(
    (await db.publications.listPointers({ dataset })).map((pointer) => [pointer.partition, pointer]),
  );
  const moves = [];
  for (const pointer of versionPointers(ctx.settings, { run, dataset, manifest })) {
    if (!(await db.publications.wantPartition({ pointer, byPerson: person !== null }))) continue;
    const old = before.get(pointer.partition);
    moves.push({
      partition: pointer.partition,
      fromRunId: old?.runId ?? null,
      fromLocation: old?.location ?? null,
      fromRunAt: old?.runAt ?? null,
      fromRows: old?.rows ?? null,
      fromBytes: old?.bytes ?? null,
      fromFiles: old?.files ?? null,
      toRunId: run.id,
      toLocation: pointer.location,
    });
  }
  if (moves.length === 0) return true;
  const publication = {
    id: ctx.rng.uuid(),
    dataset,
    runId: run.id,
    kind: 'publish',
    undoesId: null,
    requestedBy: person?.name ?? null,
    reason: person?.reason ?? null,
    at: ctx.clock.now(),
  };
  await db.publications.insertPublication({ publication, moves });
  return true;
}
