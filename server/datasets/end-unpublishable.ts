import type { ServerContext } from '#server/context.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { movePublication } from './move-publication.ts';

/** A manifest of another release of Comporta. */
export const unreadable =
  'What is kept of its manifest cannot be read any more, so it cannot be published. Run it again.';

/** Readers keep what they have, and the run says why. */
export async function endUnpublishable(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'events'>,
  run: RunRow,
  { from, error }: { from: 'auditing' | 'publishing'; error: string },
): Promise<void> {
  await ctx.db.transaction((db) => movePublication(ctx, db, { id: run.id, from, to: 'failed', error }));
  await ctx.events.publish({ type: 'run', runId: run.id, job: run.job });
}
