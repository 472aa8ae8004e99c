import type { ServerContext } from '#server/context.ts';
import { DAY } from '#server/lib/durations.ts';

/** Runs made before this are not kept; null: the history is kept for ever. */
export function retentionStart(ctx: Pick<ServerContext, 'settings' | 'clock'>): Date | null {
  const { retentionDays } = ctx.settings;
  return retentionDays === undefined ? null : new Date(ctx.clock.now().getTime() - retentionDays * DAY);
}
