import type { ServerContext } from '#server/context.ts';
import type { RadarSession } from '#server/contract/idle.ts';
import { glueSessionCost } from '#server/costs/glue-session-cost.ts';
import { usdOfNano } from '#server/costs/nano-usd.ts';
import { ratesInForce } from '#server/costs/rates.ts';
import { MINUTE } from '#server/lib/durations.ts';

type Context = Pick<ServerContext, 'aws' | 'clock' | 'settings'>;

/** A person reads a result for a while before the next statement. */
const IDLE_MS = 10 * MINUTE;
/** Glue's default: as long as the session may live at all, which is no idle timeout. */
const WHOLE_LIFE_MINUTES = 2880;
/** Each one open costs a call. */
const MAX_OPEN = 50;

const open = ['PROVISIONING', 'READY', 'STOPPING'];

/**
 * Interactive sessions that are open, asked of Glue now. One that is READY and has run no statement for ten minutes is
 * idle; nobody knows it by looking at jobs, and it is billed until its timeout.
 */
export async function listIdleSessions(ctx: Context): Promise<{ items: RadarSession[]; nextCursor: null }> {
  const sessions = (await ctx.aws.glue.listSessions()).filter(({ status }) => open.includes(status));
  const now = ctx.clock.now().getTime();
  const items: RadarSession[] = [];
  for (const session of sessions.slice(0, MAX_OPEN)) {
    const activity =
      session.status === 'READY' ? await ctx.aws.glue.sessionActivity({ sessionId: session.id }) : null;
    const since = activity?.lastAt ?? session.createdAt;
    const isIdle =
      session.status === 'READY' && activity?.isBusy === false && now - (since?.getTime() ?? now) > IDLE_MS;
    const anHour = { ...session, executionSeconds: 3600, dpuSeconds: null, region: ctx.settings.region };
    const perHour = session.status === 'READY' ? glueSessionCost(anHour, ratesInForce(ctx)) : null;
    items.push({
      id: session.id,
      status: session.status,
      createdAt: session.createdAt?.toISOString() ?? null,
      lastStatementAt: activity?.lastAt?.toISOString() ?? null,
      idleTimeoutMinutes: session.idleTimeoutMinutes,
      verdict: session.status === 'PROVISIONING' ? 'free' : isIdle ? 'idle' : 'working',
      since: isIdle ? (since?.toISOString() ?? null) : null,
      usdPerHour: perHour === null ? null : usdOfNano(perHour.nanoUsd),
      hasNoIdleTimeout: (session.idleTimeoutMinutes ?? WHOLE_LIFE_MINUTES) >= WHOLE_LIFE_MINUTES,
    });
  }
  return { items, nextCursor: null };
}
