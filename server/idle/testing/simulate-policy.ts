import type { IdlePolicyInput } from '#server/contract/idle.ts';
import { applyPolicy, type Watch } from '#server/idle/apply-policy.ts';
import { defaultPolicy } from '#server/idle/idle-policy.ts';
import { GRACE_MS, IDLE_WINDOW_MS, judgeRun, STALE_MS } from '#server/idle/judge-run.ts';
import type { CountSample, GaugeSample, RunSignals } from '#server/idle/run-signals.ts';
import { HOUR, MINUTE } from '#server/lib/durations.ts';

export type SimulatedStop = {
  /** Why this stop was wrong; null when it was right. */
  fault: 'protected' | 'moving' | 'just started' | null;
};

/** What a minute of a run was really like, whether or not CloudWatch tells it. */
type Minute = { at: Date; busy: number; bytes: number };

/** Reads signals into a verdict; the rule under test, or a careless one as control. */
export type Judge = (
  signals: RunSignals,
  runningSince: Date,
  now: Date,
) => ReturnType<typeof judgeRun>['verdict'];

export const ourJudge: Judge = (signals, runningSince, now) =>
  judgeRun({
    run: { state: 'RUNNING', inStateSince: runningSince, runningSince, costUsd: null },
    signals,
    usual: { runMs: null, waitMs: null },
    priceLimitUsd: null,
    now,
  }).verdict;

/** Takes what is missing for zero, as a plain alarm on the sum of bytes would. */
export const carelessJudge: Judge = ({ counts, gauges }, runningSince, now) => {
  const isRecent = ({ at }: { at: Date }) => at.getTime() > now.getTime() - IDLE_WINDOW_MS;
  const moved =
    counts.filter(isRecent).some(({ bytes }) => bytes > 0) ||
    gauges.filter(isRecent).some(({ cpu }) => (cpu ?? 0) > 0.05);
  return !moved && now.getTime() - runningSince.getTime() > IDLE_WINDOW_MS ? 'idle' : 'working';
};

/**
 * Runs of random length and temper, looked at every minute for so many hours of their time. Metrics come late, are
 * missing for a while, or stop for good. Answers every stop with what was wrong about it.
 */
export function simulatePolicy(hours: number, random: () => number, judge: Judge): SimulatedStop[] {
  const stops: SimulatedStop[] = [];
  let clock = Date.UTC(2026, 0, 1);
  const end = clock + hours * HOUR;
  while (clock < end) {
    const minutes = 10 + Math.floor(random() * 230);
    const stop = liveOneRun(new Date(clock), minutes, random, judge);
    if (stop !== null) stops.push(stop);
    clock += minutes * MINUTE;
  }
  return stops;
}

function liveOneRun(start: Date, minutes: number, random: () => number, judge: Judge): SimulatedStop | null {
  const policy: IdlePolicyInput = {
    ...defaultPolicy('movies-csv'),
    action: 'stop',
    countdownMinutes: 1 + Math.floor(random() * 15),
    isProtected: random() < 0.2,
  };
  const temper = random();
  const network = {
    lateBy: Math.floor(random() * 3),
    lossRate: random() < 0.5 ? 0 : random() * 0.6,
    deadFrom: random() < 0.1 ? random() * minutes : Number.POSITIVE_INFINITY,
  };
  const life: Minute[] = [];
  const published: { gauge: GaugeSample; count: CountSample | null; visibleAt: number }[] = [];
  let watch: Watch = { countdownFrom: null, keptUntil: null };
  let isBusy = true;
  for (let minute = 0; minute < minutes; minute++) {
    if (random() < 0.08) isBusy = random() < temper;
    const at = new Date(start.getTime() + minute * MINUTE);
    // A long task moves counts only at its end; its processor is busy all the while.
    const now = {
      at,
      busy: isBusy ? 0.2 + random() * 0.8 : random() * 0.04,
      bytes: isBusy && random() < 0.3 ? 1_000_000 : 0,
    };
    life.push(now);
    if (random() >= network.lossRate && minute < network.deadFrom) {
      const gauge = { at, utilization: random() < 0.8 ? now.busy : null, cpu: now.busy };
      const count = now.bytes > 0 ? { at, bytes: now.bytes } : null;
      published.push({ gauge, count, visibleAt: minute + 1 + Math.floor(random() * (network.lateBy + 1)) });
    }
    const looked = new Date(at.getTime() + MINUTE);
    const visible = published.filter(({ visibleAt }) => visibleAt <= minute + 1).slice(-20);
    const signals: RunSignals = {
      gauges: visible.map(({ gauge }) => gauge).sort((a, b) => a.at.getTime() - b.at.getTime()),
      counts: visible.flatMap(({ count }) => (count === null ? [] : [count])),
      lastLogAt: null,
    };
    const verdict = judge(signals, start, looked);
    const step = applyPolicy({ policy, verdict, isOwn: true, watch, now: looked });
    if (step.isDue) return { fault: faultOf(policy, life, start, looked) };
    watch = { ...watch, countdownFrom: step.countdownFrom };
  }
  return null;
}

/** Moving is what worked in the window; of the last minutes nobody can know yet, when metrics may be that late. */
function faultOf(
  policy: IdlePolicyInput,
  life: readonly Minute[],
  start: Date,
  now: Date,
): SimulatedStop['fault'] {
  if (policy.isProtected) return 'protected';
  if (now.getTime() - start.getTime() < GRACE_MS + IDLE_WINDOW_MS) return 'just started';
  const window = life.filter(
    ({ at }) =>
      at.getTime() >= now.getTime() - IDLE_WINDOW_MS && at.getTime() < now.getTime() - STALE_MS - MINUTE,
  );
  return window.some(({ busy, bytes }) => busy >= 0.05 || bytes > 0) ? 'moving' : null;
}
