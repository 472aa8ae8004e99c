import { z } from 'zod';
import type { ServerContext } from '#server/context.ts';
import { evidence, type Radar, type RadarRun, radarVerdict } from '#server/contract/idle.ts';
import { jobName } from '#server/contract/job-name.ts';
import { terminalStates } from '#server/contract/run-state.ts';
import { glueRunCost } from '#server/costs/glue-run-cost.ts';
import { usdOfNano } from '#server/costs/nano-usd.ts';
import type { RunWatchRow } from '#server/db/idle/run-watches.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { describeRun } from '#server/runs/describe-run.ts';
import { policiesOf } from './idle-policy.ts';
import { watchQueries } from './watch-queries.ts';
import { METRICS_SOURCE } from './watch-runs.ts';

type Context = Pick<ServerContext, 'db' | 'clock' | 'settings'>;

/** What is on its way now, and what it does with the money it costs: as the background last judged it. */
export async function getRadar(ctx: Context): Promise<Radar> {
  const lists = jobName.options.map((job) =>
    ctx.db.runs.listUnfinishedRuns({ job, terminal: terminalStates }),
  );
  const [watches, policyRows, status, queries, ...rows] = await Promise.all([
    ctx.db.idle.listRunWatches(),
    ctx.db.idle.listIdlePolicies(),
    ctx.db.status.getSourceStatus({ source: METRICS_SOURCE }),
    watchQueries(ctx),
    ...lists,
  ]);
  const policies = policiesOf(policyRows);
  const watchOf = new Map(watches.map((watch) => [watch.runId, watch]));
  const runs = rows.flat().map((row) => {
    const policy = policies.find(({ job }) => job === row.job);
    const shown = radarRunOf(ctx, row, watchOf.get(row.id));
    const { countdownFrom = null } = watchOf.get(row.id) ?? {};
    const countdownMs = (policy?.countdownMinutes ?? 0) * MINUTE;
    return {
      ...shown,
      isProtected: policy?.isProtected ?? false,
      stopAt: countdownFrom === null ? null : new Date(countdownFrom.getTime() + countdownMs).toISOString(),
    };
  });
  return { runs: runs.sort(byUrgency), queries, policies, problem: status?.problem ?? null };
}

function radarRunOf(
  ctx: Context,
  row: RunRow,
  watch: RunWatchRow | undefined,
): Omit<RadarRun, 'stopAt' | 'isProtected'> {
  const { id, job, state, requestedBy, startedAt, costUsd } = describeRun(ctx, row);
  const { settings } = ctx;
  const anHour = { ...row, executionSeconds: 3600, dpuSeconds: null, region: settings.region };
  const perHour = state === 'RUNNING' ? (glueRunCost(anHour)?.nanoUsd ?? null) : 0n;
  return {
    runId: id,
    job,
    state,
    requestedBy,
    startedAt,
    costUsd,
    usdPerHour: perHour === null ? null : usdOfNano(perHour),
    verdict:
      watch === undefined ? (state === 'RUNNING' ? 'no-signal' : 'free') : radarVerdict.parse(watch.verdict),
    since: watch?.since?.toISOString() ?? null,
    evidence: z.array(evidence).parse(watch?.evidence ?? []),
    judgedAt: watch?.judgedAt.toISOString() ?? null,
    keptUntil: watch?.keptUntil?.toISOString() ?? null,
    keptBy: watch?.keptBy ?? null,
  };
}

const urgency: Record<RadarRun['verdict'], number> = {
  idle: 0,
  overrun: 1,
  stuck: 2,
  'no-signal': 3,
  working: 4,
  free: 5,
};

/** What burns money for nothing first, and of the like what burns more. */
function byUrgency(a: RadarRun, b: RadarRun): number {
  return urgency[a.verdict] - urgency[b.verdict] || Number(b.usdPerHour ?? 0) - Number(a.usdPerHour ?? 0);
}
