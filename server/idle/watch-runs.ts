import type { ServerContext } from '#server/context.ts';
import { jobName } from '#server/contract/job-name.ts';
import { terminalStates } from '#server/contract/run-state.ts';
import type { RunWatchRow } from '#server/db/idle/run-watches.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { CloudError } from '#server/errors.ts';
import { costOf } from '#server/runs/describe-run.ts';
import { applyPolicy, type PolicyStep } from './apply-policy.ts';
import { policiesOf } from './idle-policy.ts';
import { GRACE_MS, type Judgement, judgeRun } from './judge-run.ts';
import { readSignals } from './read-signals.ts';
import { noSignals, type RunSignals } from './run-signals.ts';
import { stopIdleRun } from './stop-idle-run.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'rng' | 'events' | 'settings' | 'log' | 'crash'>;

/** What the status of this source is noted under. */
export const METRICS_SOURCE = 'cloudwatch';

const logGroup = '/aws-glue/jobs/output';

/**
 * Judges every run that is on its way, writes the verdicts down, and does what the policies of the jobs say. Answers
 * how many runs there are to look at again.
 */
export async function watchRuns(ctx: Context): Promise<number> {
  const rows = await unfinished(ctx);
  await ctx.db.idle.deleteRunWatches({ except: rows.map(({ id }) => id) });
  if (rows.length === 0) return 0;
  const watches = new Map((await ctx.db.idle.listRunWatches()).map((watch) => [watch.runId, watch]));
  const looked = await judgeAll(ctx, rows, watches);
  await ctx.db.idle.putRunWatches({
    watches: looked.map(({ row, judgement, step }) => ({
      runId: row.id,
      ...judgement,
      judgedAt: ctx.clock.now(),
      countdownFrom: step.countdownFrom,
    })),
  });
  for (const { row, judgement, step } of looked)
    if (step.isDue && step.countdownFrom !== null)
      await stopIdleRun(ctx, row, { judgement, countdownFrom: step.countdownFrom });
  for (const { row } of looked.filter(isNews(watches)))
    await ctx.events.publish({ type: 'run', runId: row.id, job: row.job });
  return rows.length;
}

type Looked = { row: RunRow; judgement: Judgement; step: PolicyStep };

async function judgeAll(
  ctx: Context,
  rows: readonly RunRow[],
  watches: ReadonlyMap<string, RunWatchRow>,
): Promise<Looked[]> {
  const now = ctx.clock.now();
  const signals = await signalsOf(ctx, rows);
  const policies = policiesOf(await ctx.db.idle.listIdlePolicies());
  const usual = await ctx.db.idle.usualTimes({ jobs: jobName.options });
  const looked: Looked[] = [];
  for (const row of rows) {
    const policy = policies.find(({ job }) => job === row.job);
    if (policy === undefined) continue;
    const judge = (of: RunSignals) =>
      judgeRun({
        run: judgedRun(ctx, row),
        signals: of,
        usual: usual.find(({ job }) => job === row.job) ?? { runMs: null, waitMs: null },
        priceLimitUsd: policy.priceLimitUsd === null ? null : Number(policy.priceLimitUsd),
        now,
      });
    const known = signals.get(row.id) ?? noSignals;
    const first = judge(known);
    // The log is asked only where it could still speak for the run.
    const judgement =
      first.verdict === 'idle' ? judge({ ...known, lastLogAt: await lastLogAt(ctx, row) }) : first;
    const watch = watches.get(row.id) ?? { countdownFrom: null, keptUntil: null };
    // Samples reach back a quarter of an hour; what was idle before them is remembered.
    if (judgement.verdict === 'idle') judgement.since = earlier(watches.get(row.id), judgement.since);
    const isOwn = row.origin === 'comporta';
    looked.push({
      row,
      judgement,
      step: applyPolicy({ policy, verdict: judgement.verdict, isOwn, watch, now }),
    });
  }
  return looked;
}

function earlier(watch: RunWatchRow | undefined, since: Date | null): Date | null {
  if (watch?.verdict !== 'idle' || watch.since === null) return since;
  return since === null || watch.since < since ? watch.since : since;
}

/** Of runs that have run long enough to be judged; without CloudWatch of none, and the reason is noted. */
async function signalsOf(ctx: Context, rows: readonly RunRow[]): Promise<Map<string, RunSignals>> {
  const youngest = ctx.clock.now().getTime() - GRACE_MS;
  const metered = rows.flatMap((row) =>
    row.state === 'RUNNING' && row.glueRunId !== null && (row.runningSince?.getTime() ?? youngest) < youngest
      ? [{ id: row.id, glueJobName: row.glueJobName, glueRunId: row.glueRunId }]
      : [],
  );
  if (metered.length === 0) return new Map();
  const source = METRICS_SOURCE;
  const at = ctx.clock.now();
  try {
    const signals = await readSignals(ctx, metered);
    await ctx.db.status.noteSourceAnswer({ source, at });
    return new Map(metered.map(({ id }, index) => [id, signals[index] ?? noSignals]));
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    const { problem, message } = error;
    await ctx.db.status.noteSourceProblem({ source, at, problem, message });
    return new Map();
  }
}

/** A log that cannot be read speaks for the run: it may have said something just now. */
async function lastLogAt(ctx: Context, { glueRunId }: RunRow): Promise<Date | null> {
  if (glueRunId === null) return null;
  try {
    return await ctx.aws.logs.lastLogAt({ group: logGroup, stream: glueRunId });
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    return ctx.clock.now();
  }
}

async function unfinished(ctx: Pick<ServerContext, 'db'>): Promise<RunRow[]> {
  const lists = await Promise.all(
    jobName.options.map((job) => ctx.db.runs.listUnfinishedRuns({ job, terminal: terminalStates })),
  );
  return lists.flat();
}

export function judgedRun(ctx: Pick<ServerContext, 'settings' | 'clock'>, row: RunRow) {
  const cost = costOf(ctx, row);
  const entered = row.state === 'STOPPING' ? row.stoppingAt : row.startedAt;
  return {
    state: row.state,
    inStateSince: entered ?? row.createdAt,
    runningSince: row.runningSince,
    costUsd: cost === null ? null : Number(cost.nanoUsd) / 1e9,
  };
}

/** A screen is woken when a verdict or a countdown is another than before. */
function isNews(watches: ReadonlyMap<string, RunWatchRow>) {
  return ({ row, judgement, step }: Looked): boolean => {
    const before = watches.get(row.id);
    return (
      before?.verdict !== judgement.verdict ||
      before.countdownFrom?.getTime() !== step.countdownFrom?.getTime()
    );
  };
}
