import type { Evidence, RadarVerdict } from '#server/contract/idle.ts';
import { MINUTE, SECOND } from '#server/lib/durations.ts';
import type { RunSignals } from './run-signals.ts';

/** A run that has just begun reads its input list, starts executors, and looks idle. */
export const GRACE_MS = 3 * MINUTE;
/** So long nothing must have moved. */
export const IDLE_WINDOW_MS = 10 * MINUTE;
/** Glue publishes every 30 seconds; gauges that are older than this say nothing about now. */
export const STALE_MS = 2 * MINUTE;
/** A worker that does nothing still takes some processor time. */
const IDLE_SHARE = 0.05;
/** Between samples of one minute; in a minute that is missing the run may have worked. */
const LONGEST_GAP_MS = 1.5 * MINUTE;
const OVERRUN_FACTOR = 1.5;
/** Glue itself gives up on resources after as long. */
const STUCK_MS = 15 * MINUTE;
/** A start-up of two seconds is usual locally; to call three of them stuck helps nobody. */
const LEAST_STUCK_MS = MINUTE;

export type JudgedRun = {
  state: string;
  /** When it entered its state, as far as that was seen. */
  inStateSince: Date;
  runningSince: Date | null;
  costUsd: number | null;
};

/** What runs like this one took: 95th percentiles in milliseconds, null with fewer than five of them. */
export type Usual = { runMs: number | null; waitMs: number | null };

export type Judgement = { verdict: RadarVerdict; since: Date | null; evidence: Evidence[] };

/**
 * What a run does with the money it costs. Idle is only what fresh gauges show to be idle for ten minutes: counts move
 * at the end of tasks, so a missing count means zero only while gauges arrive; and without gauges there is no verdict.
 */
export function judgeRun(input: {
  run: JudgedRun;
  signals: RunSignals;
  usual: Usual;
  priceLimitUsd: number | null;
  now: Date;
}): Judgement {
  const { run, signals, now } = input;
  if (run.state !== 'RUNNING' || run.runningSince === null) return judgeWaiting(input);
  const ranMs = now.getTime() - run.runningSince.getTime();
  const idle = judgeSignals(signals, run.runningSince, now);
  if (idle.verdict === 'idle') return idle;
  return judgeLength(input, ranMs) ?? idle;
}

/** Before it runs and after, nothing is billed; what stays there for ever is stuck all the same. */
function judgeWaiting({ run, usual, now }: Parameters<typeof judgeRun>[0]): Judgement {
  const waitedMs = now.getTime() - run.inStateSince.getTime();
  const limitMs = usual.waitMs === null ? STUCK_MS : Math.max(usual.waitMs, LEAST_STUCK_MS);
  const verdict = waitedMs > (run.state === 'STOPPING' ? STUCK_MS : limitMs) ? 'stuck' : 'free';
  return { verdict, since: run.inStateSince, evidence: [seconds('waited-for', waitedMs)] };
}

/** Longer than what is usual for its like, or dearer than what somebody allowed. */
function judgeLength(
  { run, usual, priceLimitUsd }: Parameters<typeof judgeRun>[0],
  ranMs: number,
): Judgement | null {
  if (priceLimitUsd !== null && run.costUsd !== null && run.costUsd > priceLimitUsd)
    return {
      verdict: 'overrun',
      since: null,
      evidence: [
        { fact: 'costs', value: run.costUsd },
        { fact: 'price-limit', value: priceLimitUsd },
      ],
    };
  if (usual.runMs === null || ranMs <= OVERRUN_FACTOR * usual.runMs) return null;
  const since = run.runningSince && new Date(run.runningSince.getTime() + OVERRUN_FACTOR * usual.runMs);
  return { verdict: 'overrun', since, evidence: [seconds('ran-for', ranMs), seconds('usual', usual.runMs)] };
}

function judgeSignals({ gauges, counts, lastLogAt }: RunSignals, runningSince: Date, now: Date): Judgement {
  const ranMs = now.getTime() - runningSince.getTime();
  if (ranMs < GRACE_MS) return { verdict: 'working', since: null, evidence: [seconds('young', ranMs)] };
  const newest = gauges.at(-1);
  if (newest === undefined)
    return { verdict: 'no-signal', since: null, evidence: [{ fact: 'gauges-missing', value: null }] };
  // A sample bears the time at which its minute began.
  const ageMs = now.getTime() - newest.at.getTime() - MINUTE;
  if (ageMs > STALE_MS)
    return { verdict: 'no-signal', since: newest.at, evidence: [seconds('gauges-old', ageMs)] };
  const from = Math.max(now.getTime() - IDLE_WINDOW_MS, runningSince.getTime() + GRACE_MS);
  const recent = gauges.filter(({ at }) => at.getTime() >= from - MINUTE);
  const utilization = peak(recent.map((gauge) => gauge.utilization));
  const cpu = peak(recent.map((gauge) => gauge.cpu));
  const bytes = counts.filter(({ at }) => at.getTime() >= from).reduce((sum, count) => sum + count.bytes, 0);
  const facts: Evidence[] = [
    ...(utilization === null ? [] : [{ fact: 'utilization' as const, value: utilization }]),
    ...(cpu === null ? [] : [{ fact: 'cpu' as const, value: cpu }]),
    { fact: 'bytes', value: bytes },
  ];
  const isWholeWindow = ranMs >= GRACE_MS + IDLE_WINDOW_MS && isUnbroken(recent, from);
  const isQuiet =
    cpu !== null && cpu < IDLE_SHARE && (utilization === null || utilization < IDLE_SHARE) && bytes === 0;
  const isSilent = lastLogAt === null || lastLogAt.getTime() < now.getTime() - IDLE_WINDOW_MS;
  if (!isWholeWindow || !isQuiet || !isSilent) return { verdict: 'working', since: null, evidence: facts };
  const silence = lastLogAt === null ? [] : [seconds('silent-log', now.getTime() - lastLogAt.getTime())];
  return {
    verdict: 'idle',
    since: lastMoved(gauges, counts) ?? runningSince,
    evidence: [...facts, ...silence],
  };
}

/** Whether samples cover every minute from there to the newest. */
function isUnbroken(samples: RunSignals['gauges'], from: number): boolean {
  const times = samples.map(({ at }) => at.getTime());
  return times.every((time, index) => time - (times[index - 1] ?? from) <= LONGEST_GAP_MS);
}

/** The last minute in which something moved, as far as the samples go back. */
function lastMoved(gauges: RunSignals['gauges'], counts: RunSignals['counts']): Date | null {
  const moved = [
    ...gauges.filter(({ utilization, cpu }) => (utilization ?? 0) >= IDLE_SHARE || (cpu ?? 0) >= IDLE_SHARE),
    ...counts.filter(({ bytes }) => bytes > 0),
  ].map(({ at }) => at.getTime());
  if (moved.length > 0) return new Date(Math.max(...moved));
  return gauges[0]?.at ?? null;
}

function peak(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function seconds(fact: Evidence['fact'], ms: number): Evidence {
  return { fact, value: Math.round(ms / SECOND) };
}
