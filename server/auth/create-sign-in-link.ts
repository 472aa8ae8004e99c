import type { ServerContext } from '#server/context.ts';
import type { Role } from '#server/contract/permissions.ts';
import { signInLinkMs } from './session-limits.ts';
import { tokenHash } from './token-hash.ts';

/** A link that signs in once, within 15 minutes. The token is in the fragment: no server or proxy log ever sees it. */
export async function createSignInLink(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'rng' | 'settings'>,
  { role, name }: { role: Role; name: string },
): Promise<string> {
  const token = ctx.rng.token();
  const createdAt = ctx.clock.now();
  await ctx.db.sessions.insertSignInToken({
    tokenHash: tokenHash(token),
    role,
    name,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + signInLinkMs),
  });
  return new URL(`/sign-in#token=${token}`, ctx.settings.baseUrl).href;
}
