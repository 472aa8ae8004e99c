import { z } from 'zod';
import type { ServerContext } from '#server/context.ts';
import { evidence, type IdlePolicy, type Radar, type RadarRun, radarVerdict } from '#server/contract/idle.ts';
import { jobName } from '#server/contract/job-name.ts';
import { terminalStates } from '#server/contract/run-state.ts';
import { glueRunCost } from '#server/costs/glue-run-cost.ts';
import { usdOfNano } from '#server/costs/nano-usd.ts';
import { ratesInForce } from '#server/costs/rates.ts';
import type { RadarRunRow } from '#server/db/idle/list-radar-runs.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { costOf } from '#server/runs/describe-run.ts';
import { policiesOf } from './idle-policy.ts';
import { watchQueries } from './watch-queries.ts';
import { METRICS_SOURCE } from './watch-runs.ts';

const evidenceList = z.array(evidence);

type Context = Pick<ServerContext, 'db' | 'clock' | 'settings'>;

/** What is on its way now, and what it does with the money it costs: as the background last judged it. */
export async function getRadar(ctx: Context): Promise<Radar> {
  const [rows, policyRows, status, queries] = await Promise.all([
    ctx.db.idle.listRadarRuns({ terminal: terminalStates }),
    ctx.db.idle.listIdlePolicies(),
    ctx.db.status.getSourceStatus({ source: METRICS_SOURCE }),
    watchQueries(ctx),
  ]);
  const policies = policiesOf(policyRows);
  const runs = rows.map((row) => radarRunOf(ctx, row, policies));
  return { runs: runs.sort(byUrgency), queries, policies, problem: status?.problem ?? null };
}

function radarRunOf(ctx: Context, row: RadarRunRow, policies: readonly IdlePolicy[]): RadarRun {
  const isRunning = row.state === 'RUNNING';
  const anHour = { ...row, executionSeconds: 3600, dpuSeconds: null, region: ctx.settings.region };
  const perHour = isRunning ? (glueRunCost(anHour, ratesInForce(ctx))?.nanoUsd ?? null) : 0n;
  const cost = costOf(ctx, row);
  const policy = policies.find(({ job }) => job === row.job);
  const countdownMs = (policy?.countdownMinutes ?? 0) * MINUTE;
  return {
    runId: row.id,
    job: jobName.parse(row.job),
    state: row.state,
    requestedBy: row.requestedBy,
    startedAt: iso(row.startedAt),
    verdict: row.verdict === null ? (isRunning ? 'no-signal' : 'free') : radarVerdict.parse(row.verdict),
    since: iso(row.since),
    evidence: evidenceList.parse(row.evidence ?? []),
    judgedAt: iso(row.judgedAt),
    costUsd: cost === null ? null : usdOfNano(cost.nanoUsd),
    usdPerHour: perHour === null ? null : usdOfNano(perHour),
    stopAt: row.countdownFrom === null ? null : iso(new Date(row.countdownFrom.getTime() + countdownMs)),
    keptUntil: iso(row.keptUntil),
    keptBy: row.keptBy,
    isProtected: policy?.isProtected ?? false,
  };
}

function iso(date: Date | null): string | null {
  return date?.toISOString() ?? null;
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
