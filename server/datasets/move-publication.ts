import type { ServerContext } from '#server/context.ts';
import type { DbStatements } from '#server/db/database.ts';
import type { PublicationMove } from '#server/db/publications/publication-statements.ts';

/** Moves a run's publication on with its event row; false when it was not where the caller saw it. */
export async function movePublication(
  ctx: Pick<ServerContext, 'clock'>,
  db: Pick<DbStatements, 'publications' | 'runs'>,
  {
    actor = null,
    detail = null,
    ...move
  }: PublicationMove & { actor?: string | null; detail?: string | null },
): Promise<boolean> {
  if (!(await db.publications.movePublication(move))) return false;
  await db.runs.insertRunEvent({
    event: {
      runId: move.id,
      at: ctx.clock.now(),
      kind: 'publish',
      from: move.from,
      to: move.to,
      source: 'publish',
      actor,
      detail: detail ?? move.error ?? null,
    },
  });
  return true;
}
