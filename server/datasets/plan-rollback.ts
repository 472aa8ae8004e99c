import type { DatasetName } from '#server/contract/job-name.ts';
import type { RollbackConflict } from '#server/contract/publication.ts';
import type { DbStatements } from '#server/db/database.ts';
import type { MoveRow, PublicationRow } from '#server/db/publications/publication-rows.ts';
import type { Pointer } from '#server/db/publications/publication-statements.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { ServiceError } from '#server/errors.ts';

export type RollbackPlan = { publication: PublicationRow; moves: MoveRow[]; conflicts: RollbackConflict[] };

/** What undoing the last publication of a version would move, and what stands against it. Changes nothing. */
export async function planRollback(
  db: Pick<DbStatements, 'publications' | 'runs'>,
  { run, dataset }: { run: RunRow; dataset: DatasetName },
): Promise<RollbackPlan> {
  const all = await db.publications.listPublications({ runIds: [run.id] });
  const publication = all.findLast(({ kind, undoneAt }) => kind === 'publish' && undoneAt === null);
  if (publication === undefined)
    throw new ServiceError('conflict', `No publication of the version ${run.glueRunId} is left to undo.`);
  if (publication.appliedAt === null)
    throw new ServiceError(
      'conflict',
      `The version ${run.glueRunId} is still on its way to the readers. Wait until it is published.`,
    );
  const moves = await db.publications.listMoves({ publicationId: publication.id });
  const current = new Map(
    (await db.publications.listPointers({ dataset })).map((one) => [one.partition, one]),
  );
  const gone = await goneRuns(db, moves);
  const conflicts = moves.flatMap((move) => {
    const reason = conflictOf(move, current.get(move.partition), gone);
    return reason === null ? [] : [{ partition: move.partition, reason }];
  });
  return { publication, moves, conflicts };
}

function conflictOf(
  move: MoveRow,
  now: Pointer | undefined,
  gone: ReadonlySet<string>,
): RollbackConflict['reason'] | null {
  if (now?.location !== move.toLocation || now?.runId !== move.toRunId) return 'moved_since';
  if (move.fromRunId !== null && gone.has(move.fromRunId)) return 'version_deleted';
  // A table without partitions would be gone for its readers, not older.
  if (move.fromRunId === null && move.partition === '') return 'no_earlier_version';
  return null;
}

/** Runs whose version is deleted, or that the history does not know any more. */
async function goneRuns(
  db: Pick<DbStatements, 'publications' | 'runs'>,
  moves: readonly MoveRow[],
): Promise<Set<string>> {
  const runIds = [...new Set(moves.flatMap(({ fromRunId }) => (fromRunId === null ? [] : [fromRunId])))];
  const gone = new Set((await db.publications.listRetired({ runIds })).map(({ runId }) => runId));
  for (const id of runIds) if ((await db.runs.getRun({ id })) === null) gone.add(id);
  return gone;
}
