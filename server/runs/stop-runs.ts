import type { ServerContext } from '#server/context.ts';
import type { Actor } from '#server/contract/permissions.ts';
import type { StopOutcome } from '#server/contract/run.ts';
import { stopRun } from './stop-run.ts';

/** Asks Glue to stop these runs. Each has its outcome; one that fails does not keep the others from being stopped. */
export async function stopRuns(
  ctx: Parameters<typeof stopRun>[0] & Pick<ServerContext, 'log'>,
  { runIds, reason, actor }: { runIds: readonly string[]; reason: string | null; actor: Actor },
): Promise<{ items: StopOutcome[]; nextCursor: null }> {
  const items: StopOutcome[] = [];
  for (const runId of new Set(runIds)) {
    try {
      items.push(await stopRun(ctx, { runId, reason, actor }));
    } catch (error) {
      ctx.log.warn('a stop could not be sent', { runId, error: String(error) });
      items.push({
        runId,
        outcome: 'refused',
        message: error instanceof Error ? error.message : String(error),
      });
    }
  }
  return { items, nextCursor: null };
}
