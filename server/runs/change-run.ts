import type { ServerContext } from '#server/context.ts';
import type { RunEvent } from '#server/contract/run.ts';
import type { RunChange } from '#server/db/runs/move-run.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { recordTransition } from './record-transition.ts';

export type Change = {
  /** What is known now; `state` is required, the rest as far as it is news. */
  to: RunChange & { state: string };
  source: RunEvent['source'];
  detail?: string | null;
  /** Something else to remember of the same moment. */
  note?: { kind: RunEvent['kind']; detail: string } | null;
};

/**
 * Moves a run on if it still is as the caller saw it, with its event row in the same transaction, and tells the
 * screens. Answers the new row, or null when somebody else was faster: then there is nothing to do.
 */
export async function changeRun(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'events'>,
  run: RunRow,
  { to, source, detail = null, note = null }: Change,
): Promise<RunRow | null> {
  const changed = await ctx.db.transaction(async (db) => {
    if (!(await db.runs.moveRun({ run, to }))) return null;
    if (to.state !== run.state)
      await recordTransition(db, run, { at: ctx.clock.now(), from: run.state, to: to.state, source, detail });
    if (note !== null) {
      const at = ctx.clock.now();
      await recordTransition(db, run, { at, from: run.state, to: to.state, source, ...note });
    }
    return db.runs.getRun({ id: run.id });
  });
  if (changed !== null) await ctx.events.publish({ type: 'run', runId: run.id, job: run.job });
  return changed;
}
