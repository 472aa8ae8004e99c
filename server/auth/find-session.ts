import type { ServerContext } from '#server/context.ts';
import type { Actor } from '#server/contract/permissions.ts';
import { sessionIdleMs, sessionTouchMs } from './session-limits.ts';
import { tokenHash } from './token-hash.ts';

/** Whose session a cookie's token is; null when it is unknown, ended, idle for 12 hours or 7 days old. */
export async function findSession(
  ctx: Pick<ServerContext, 'db' | 'clock'>,
  { token }: { token: string },
): Promise<Actor | null> {
  const hash = tokenHash(token);
  const now = ctx.clock.now();
  const session = await ctx.db.sessions.findSession({
    tokenHash: hash,
    now,
    idleSince: new Date(now.getTime() - sessionIdleMs),
  });
  if (session === null) return null;
  if (now.getTime() - session.lastSeenAt.getTime() >= sessionTouchMs)
    await ctx.db.sessions.touchSession({ tokenHash: hash, now });
  return session.actor;
}
