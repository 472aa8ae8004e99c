import type { ServerContext } from '#server/context.ts';
import type { Actor } from '#server/contract/permissions.ts';
import { isTerminal } from '#server/contract/run-state.ts';
import { NotFound, ServiceError } from '#server/errors.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { recordTransition } from '#server/runs/record-transition.ts';

/** A veto: no policy stops this run until then. It is part of the run's history, with who wanted it. */
export async function keepRun(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'events'>,
  { runId, minutes, actor }: { runId: string; minutes: number; actor: Actor },
): Promise<{ runId: string; keptUntil: string }> {
  const run = await ctx.db.runs.getRun({ id: runId });
  if (run === null) throw new NotFound('run', runId);
  if (isTerminal(run.state))
    throw new ServiceError('conflict', `The run has ended already (${run.state}): there is nothing to keep.`);
  const at = ctx.clock.now();
  const until = new Date(at.getTime() + minutes * MINUTE);
  const detail = `Kept until ${until.toISOString()}: no policy stops it before.`;
  await ctx.db.transaction(async (db) => {
    await db.idle.keepRun({ runId, until, by: actor.name, at });
    const { state } = run;
    await recordTransition(db, run, {
      at,
      kind: 'note',
      from: state,
      to: state,
      source: 'stop',
      actor: actor.name,
      detail,
    });
  });
  await ctx.events.publish({ type: 'run', runId, job: run.job });
  return { runId, keptUntil: until.toISOString() };
}
