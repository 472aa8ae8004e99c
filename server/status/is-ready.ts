import type { ServerContext } from '#server/context.ts';

/** Whether the database answers. What is wrong with it is for the log, not for whoever asks. */
export async function isReady(ctx: Pick<ServerContext, 'db' | 'log'>): Promise<boolean> {
  try {
    await ctx.db.status.ping();
    return true;
  } catch (error) {
    ctx.log.warn('not ready: the database does not answer', { error: String(error) });
    return false;
  }
}
