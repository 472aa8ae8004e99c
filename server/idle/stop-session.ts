import type { ServerContext } from '#server/context.ts';
import { ServiceError } from '#server/errors.ts';

/** Stops an interactive session; one that has ended meanwhile is what the person wanted. */
export async function stopSession(
  ctx: Pick<ServerContext, 'aws'>,
  { id }: { id: string },
): Promise<{ id: string; outcome: 'stopping' | 'already-ended' }> {
  const known = (await ctx.aws.glue.listSessions()).some((session) => session.id === id);
  if (!known) throw new ServiceError('not_found', `Glue knows no session ${id}. It may have been deleted.`);
  const isStopping = await ctx.aws.glue.stopSession({ sessionId: id });
  return { id, outcome: isStopping ? 'stopping' : 'already-ended' };
}
