import type { ServerContext } from '#server/context.ts';
import { tokenHash } from './token-hash.ts';

/** Ends the session on every instance at once; ending it again does nothing. */
export async function signOut(ctx: Pick<ServerContext, 'db'>, { token }: { token: string }): Promise<void> {
  await ctx.db.sessions.deleteSession({ tokenHash: tokenHash(token) });
}
