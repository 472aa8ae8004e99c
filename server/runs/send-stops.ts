import type { StopSubmission } from '#server/aws/glue/batch-stop-job-run.ts';
import type { ServerContext } from '#server/context.ts';
import type { StopOutcome } from '#server/contract/run.ts';
import { terminalStates } from '#server/contract/run-state.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { recordTransition } from './record-transition.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'events' | 'crash'>;

/** BatchStopJobRun takes no more. */
const batchSize = 25;

/**
 * Asks Glue to stop these runs, each job in batches, and notes of each what Glue answered. Runs that have ended since
 * they were read are left out. To ask twice is harmless, so a call whose answer is lost may be made again.
 */
export async function sendStops(
  ctx: Context,
  runs: readonly RunRow[],
  actor: string | null,
): Promise<StopOutcome[]> {
  const outcomes: StopOutcome[] = [];
  for (const [jobName, ofJob] of Map.groupBy(runs, (run) => run.glueJobName))
    for (let start = 0; start < ofJob.length; start += batchSize)
      outcomes.push(...(await sendBatch(ctx, jobName, ofJob.slice(start, start + batchSize), actor)));
  return outcomes;
}

async function sendBatch(
  ctx: Context,
  jobName: string,
  runs: readonly RunRow[],
  actor: string | null,
): Promise<StopOutcome[]> {
  const runOf = new Map<string, RunRow>();
  for (const run of runs) {
    const step = { stopSentAt: ctx.clock.now() };
    const isOpen = await ctx.db.runs.noteStop({ id: run.id, terminal: terminalStates, step });
    if (isOpen && run.glueRunId !== null) runOf.set(run.glueRunId, run);
  }
  if (runOf.size === 0) return [];
  const answers = await ctx.aws.glue.batchStopJobRun({ jobName, glueRunIds: [...runOf.keys()] });
  await ctx.crash?.('after-stop-before-save');
  const outcomes: StopOutcome[] = [];
  for (const answer of answers) {
    const run = runOf.get(answer.glueRunId);
    if (run !== undefined) outcomes.push(await noteAnswer(ctx, run, answer, actor));
  }
  return outcomes;
}

async function noteAnswer(
  ctx: Context,
  run: RunRow,
  answer: StopSubmission,
  actor: string | null,
): Promise<StopOutcome> {
  const { accepted } = answer;
  const message = accepted ? 'Glue accepted the stop.' : (answer.message ?? 'Glue did not accept the stop.');
  const at = ctx.clock.now();
  await ctx.db.transaction(async (db) => {
    if (accepted)
      await db.runs.noteStop({ id: run.id, terminal: terminalStates, step: { stopAcceptedAt: at } });
    // Said once: the same refusal of the tenth attempt tells nobody anything.
    if (accepted || actor !== null || run.stopSentAt === null)
      await recordTransition(db, run, {
        at,
        kind: 'stop-outcome',
        from: run.state,
        to: accepted ? 'STOPPING' : run.state,
        source: 'stop',
        actor,
        detail: message,
      });
  });
  await ctx.events.publish({ type: 'run', runId: run.id, job: run.job });
  if (accepted) return { runId: run.id, outcome: 'requested', message };
  // Glue says no to a run that has ended in the meantime: what the person wanted is so.
  const isOver = /terminal|not.*running|finished/i.test(`${answer.awsCode} ${message}`);
  return { runId: run.id, outcome: isOver ? 'already-finished' : 'refused', message };
}
