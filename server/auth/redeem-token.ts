import type { ServerContext } from '#server/context.ts';
import type { Actor } from '#server/contract/permissions.ts';
import { ServiceError } from '#server/errors.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { adminActor } from './admin-token.ts';
import { maxSignInFailuresPerMinute, sessionMs } from './session-limits.ts';
import { tokenHash } from './token-hash.ts';

export type NewSession = { token: string; actor: Actor; maxAgeSeconds: number };

/** Turns the token of a sign-in link, or the administrator's own, into a new session. */
export async function redeemToken(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'rng' | 'settings'>,
  { token }: { token: string },
): Promise<NewSession> {
  const now = ctx.clock.now();
  const minute = new Date(Math.floor(now.getTime() / MINUTE) * MINUTE);
  if ((await ctx.db.sessions.signInFailures({ minute })) >= maxSignInFailuresPerMinute)
    throw new ServiceError(
      'too_many_requests',
      'Too many wrong sign-in tokens. Wait a minute and try again.',
    );
  const actor =
    adminActor(ctx.settings, token) ??
    (await ctx.db.sessions.spendSignInToken({ tokenHash: tokenHash(token), now }));
  if (actor === null) {
    await ctx.db.sessions.countSignInFailure({ minute });
    throw new ServiceError(
      'not_signed_in',
      'This sign-in link does not work (any more). Make another one with: npm run link',
    );
  }
  return openSession(ctx, actor, now);
}

async function openSession(
  ctx: Pick<ServerContext, 'db' | 'rng'>,
  actor: Actor,
  now: Date,
): Promise<NewSession> {
  const token = ctx.rng.token();
  await ctx.db.sessions.deleteSpentSignIns({ now, countsBefore: new Date(now.getTime() - 10 * MINUTE) });
  await ctx.db.sessions.insertSession({
    tokenHash: tokenHash(token),
    ...actor,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + sessionMs),
  });
  return { token, actor, maxAgeSeconds: sessionMs / 1_000 };
}
