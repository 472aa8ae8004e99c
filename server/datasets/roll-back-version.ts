import type { ServerContext } from '#server/context.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import type { Actor } from '#server/contract/permissions.ts';
import type { VersionStanding } from '#server/contract/publication.ts';
import type { DbStatements } from '#server/db/database.ts';
import type { MoveRow } from '#server/db/publications/publication-rows.ts';
import { ServiceError } from '#server/errors.ts';
import { findVersion } from './find-version.ts';
import { movePublication } from './move-publication.ts';
import { planRollback } from './plan-rollback.ts';
import { standingOf } from './standing-of.ts';

type Context = Pick<ServerContext, 'db' | 'clock' | 'rng' | 'settings' | 'events'>;
type Input = { name: DatasetName; version: string; reason: string; actor: Actor };

/**
 * Undoes the last publication of a version: each partition that it moved goes back to where it was, each that it made
 * is removed. All or nothing: where anything has moved since, it refuses and says what.
 */
export async function rollBackVersion(ctx: Context, input: Input): Promise<VersionStanding> {
  const { name, version, reason, actor } = input;
  const standing = await ctx.db.transaction(async (db) => {
    await db.publications.lockDataset({ dataset: name });
    const run = await findVersion(ctx, db, { name, version });
    const { publication, moves, conflicts } = await planRollback(db, { run, dataset: name });
    if (conflicts.length > 0)
      throw new ServiceError(
        'conflict',
        `The version ${version} cannot be rolled back: ${conflicts.length} of ${moves.length} partitions stand against it.`,
        { details: { conflicts } },
      );
    const by = { actor: actor.name, detail: reason };
    if (!(await movePublication(ctx, db, { id: run.id, from: 'published', to: 'rolled_back', ...by })))
      throw new ServiceError('conflict', `The version ${version} is not what readers see now.`, {
        details: { publishState: run.publishState },
      });
    const back = moves.map(reversed);
    await db.publications.insertPublication({
      publication: {
        id: ctx.rng.uuid(),
        dataset: name,
        runId: run.id,
        kind: 'rollback',
        undoesId: publication.id,
        requestedBy: actor.name,
        reason,
        at: ctx.clock.now(),
      },
      moves: back,
    });
    for (const move of moves) await pointBack(db, name, move);
    await sendRestoredOnTheirWay(ctx, db, moves);
    return standingOf(run, 'rolled_back');
  });
  await ctx.events.publish(
    { type: 'run', runId: standing.runId, job: standing.job },
    { type: 'dataset', dataset: name },
  );
  return standing;
}

/** Seen from the rollback, readers come from this version and go to the one before. */
function reversed({ partition, fromRunId, fromLocation, toRunId, toLocation }: MoveRow): MoveRow {
  const facts = { fromRunAt: null, fromRows: null, fromBytes: null, fromFiles: null };
  return {
    partition,
    fromRunId: toRunId,
    fromLocation: toLocation,
    ...facts,
    toRunId: fromRunId,
    toLocation: fromLocation,
  };
}

async function pointBack(db: DbStatements, dataset: DatasetName, move: MoveRow): Promise<void> {
  const { partition, fromRunId, fromLocation, fromRunAt } = move;
  if (fromRunId === null || fromLocation === null || fromRunAt === null)
    return db.publications.forgetPartition({ dataset, partition });
  await db.publications.restorePartition({
    pointer: {
      dataset,
      partition,
      runId: fromRunId,
      location: fromLocation,
      runAt: fromRunAt,
      rows: move.fromRows ?? 0n,
      bytes: move.fromBytes ?? 0n,
      files: move.fromFiles ?? 0,
    },
  });
}

/** The publisher brings readers back to them as it brought readers there. */
async function sendRestoredOnTheirWay(
  ctx: Context,
  db: DbStatements,
  moves: readonly MoveRow[],
): Promise<void> {
  const runIds = new Set(moves.flatMap(({ fromRunId }) => (fromRunId === null ? [] : [fromRunId])));
  for (const id of runIds)
    for (const from of ['superseded', 'published'])
      if (await movePublication(ctx, db, { id, from, to: 'publishing' })) break;
}
