import type { IdlePolicyInput, RadarVerdict } from '#server/contract/idle.ts';
import { MINUTE } from '#server/lib/durations.ts';

/** What is remembered of a run between two looks. */
export type Watch = {
  /** Since when the countdown to its stop runs; null while none does. */
  countdownFrom: Date | null;
  /** Somebody wants to keep it until then. */
  keptUntil: Date | null;
};

export type PolicyStep = { countdownFrom: Date | null; stopAt: Date | null; isDue: boolean };

/**
 * What a policy does about a verdict: nothing, a countdown, or, at its end, a stop. Only idle runs that this product
 * started are ever stopped; a verdict that is no longer idle, a veto, quiet hours and protection end the countdown.
 */
export function applyPolicy(input: {
  policy: IdlePolicyInput;
  verdict: RadarVerdict;
  /** Started by this product: nobody else's run is stopped by itself. */
  isOwn: boolean;
  watch: Watch;
  now: Date;
}): PolicyStep {
  const { policy, verdict, isOwn, watch, now } = input;
  const isKept = watch.keptUntil !== null && watch.keptUntil > now;
  const mayStop = policy.action === 'stop' && !policy.isProtected && isOwn && !isKept;
  if (!mayStop || verdict !== 'idle' || isQuietHour(policy, now))
    return { countdownFrom: null, stopAt: null, isDue: false };
  const countdownFrom = watch.countdownFrom ?? now;
  const stopAt = new Date(countdownFrom.getTime() + policy.countdownMinutes * MINUTE);
  return { countdownFrom, stopAt, isDue: stopAt <= now };
}

/** From `quietFrom` until `quietTo` in the policy's time zone, over midnight where it comes first. */
function isQuietHour({ quietFrom, quietTo, timeZone }: IdlePolicyInput, now: Date): boolean {
  if (quietFrom === null || quietTo === null || quietFrom === quietTo) return false;
  const time = now.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return quietFrom < quietTo ? time >= quietFrom && time < quietTo : time >= quietFrom || time < quietTo;
}
