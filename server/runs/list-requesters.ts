import type { ServerContext } from '#server/context.ts';

/** More than a person would look through in a list. */
const limit = 200;

/** Who has started runs here, for the filter of the run list. */
export async function listRequesters(
  ctx: Pick<ServerContext, 'db'>,
): Promise<{ items: string[]; nextCursor: null }> {
  return { items: await ctx.db.runs.listRequesters({ limit }), nextCursor: null };
}
