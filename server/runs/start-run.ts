import type { ServerContext } from '#server/context.ts';
import type { StartRunInput } from '#server/contract/job.ts';
import type { JobName } from '#server/contract/job-name.ts';
import type { Actor } from '#server/contract/permissions.ts';
import type { RunSummary } from '#server/contract/run.ts';
import { terminalStates } from '#server/contract/run-state.ts';
import { refuseOverBudget } from '#server/costs/refuse-over-budget.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { ServiceError } from '#server/errors.ts';
import { describeRun } from './describe-run.ts';
import { recordTransition } from './record-transition.ts';
import { runRequestHash } from './request-hash.ts';
import { withMarker } from './run-marker.ts';
import { sendStart } from './send-start.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'rng' | 'log' | 'settings' | 'events' | 'crash'>;

export type StartRequest = {
  job: JobName;
  input: StartRunInput;
  idempotencyKey: string | null;
  actor: Actor;
};

/**
 * Starts one run for one intent. The intent is a row before anything is sent, the row's id travels among the run's
 * arguments, and nothing is ever sent twice: an answer that is lost leaves the run UNKNOWN, to be looked for.
 * A repeated key answers with the run that it made (`isNew` false).
 */
export async function startRun(
  ctx: Context,
  request: StartRequest,
): Promise<{ run: RunSummary; isNew: boolean }> {
  const earlier = await earlierRun(ctx, request);
  if (earlier !== null) return { run: describeRun(ctx, earlier), isNew: false };
  await refuseOverBudget(ctx, request.job);
  const intent = await writeIntent(ctx, request);
  if (intent === null) return repeated(ctx, request);
  await ctx.crash?.('after-intent');
  const run = await sendStart(ctx, intent);
  if (run.state === 'NOT_STARTED') await refuseForAnother(ctx, request.job);
  return { run: describeRun(ctx, run), isNew: true };
}

async function earlierRun(
  ctx: Context,
  { job, input, idempotencyKey }: StartRequest,
): Promise<RunRow | null> {
  if (idempotencyKey === null) return null;
  const row = await ctx.db.runs.findRunByKey({ idempotencyKey });
  if (row !== null && row.requestHash !== runRequestHash(job, input)) {
    throw new ServiceError(
      'idempotency_mismatch',
      'This Idempotency-Key was used for another request. Send the same body, or a new key.',
      { details: { runId: row.id } },
    );
  }
  return row;
}

/** The key was taken between our look and our insert: another click of the same intent was faster. */
async function repeated(ctx: Context, request: StartRequest): Promise<{ run: RunSummary; isNew: boolean }> {
  const row = await earlierRun(ctx, request);
  if (row === null) throw new Error('A run was neither written nor found.');
  return { run: describeRun(ctx, row), isNew: false };
}

/** Glue's refusal may have shown a run that was started elsewhere: the person is led to it. */
async function refuseForAnother(ctx: Context, job: JobName): Promise<void> {
  const [active] = await ctx.db.runs.listUnfinishedRuns({ job, terminal: terminalStates });
  if (active !== undefined) throw runActive(job, active);
}

function runActive(job: JobName, active: RunRow): ServiceError {
  return new ServiceError(
    'run_active',
    `A run of ${job} is active already (${active.state}). Wait for it or stop it.`,
    { details: { runId: active.id } },
  );
}

/** One transaction under the job's lock: two people who click at once make one run, and the other is told of it. */
async function writeIntent(
  ctx: Context,
  { job, input, idempotencyKey, actor }: StartRequest,
): Promise<RunRow | null> {
  const id = ctx.rng.uuid();
  const now = ctx.clock.now();
  const intent = await ctx.db.transaction(async (db) => {
    await db.runs.lockJob({ job });
    const [active] = await db.runs.listUnfinishedRuns({ job, terminal: terminalStates });
    const isThisClick = idempotencyKey !== null && active?.idempotencyKey === idempotencyKey;
    if (active !== undefined && !isThisClick) throw runActive(job, active);
    const row = await db.runs.insertRun({
      run: {
        id,
        job,
        glueJobName: ctx.settings.jobs[job],
        state: 'PENDING',
        origin: 'comporta',
        requestedBy: actor.name,
        idempotencyKey,
        requestHash: runRequestHash(job, input),
        arguments: withMarker(id, dashed(input.arguments ?? {})),
        workerType: input.workerType,
        numberOfWorkers: input.numberOfWorkers,
        timeoutMinutes: input.timeoutMinutes,
        createdAt: now,
      },
    });
    if (row !== null)
      await recordTransition(db, row, {
        at: now,
        from: null,
        to: 'PENDING',
        source: 'start',
        actor: actor.name,
      });
    return row;
  });
  if (intent !== null) await ctx.events.publish({ type: 'run', runId: intent.id, job });
  return intent;
}

function dashed(given: Record<string, string | undefined>): Record<string, string> {
  const entries = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [[`--${name}`, value]],
  );
  return Object.fromEntries(entries);
}
