import { recordAudit } from '#server/audit/record-audit.ts';
import type { ServerContext } from '#server/context.ts';
import { terminalStates } from '#server/contract/run-state.ts';
import { retentionStart } from './retention-start.ts';

/** A batch is one short transaction: nobody waits for it, and what is done stays done when the process ends. */
const batch = 500;
/** So that a round has an end, and with it a stop of the app; the next one goes on. */
const batchesAtOnce = 20;

/**
 * Takes runs out of the history that are older than the retention setting, where there is one, and writes into the
 * audit how many. What is in progress or in front of readers stays, however old. Answers how many are gone.
 */
export async function deleteOldRuns(
  ctx: Pick<ServerContext, 'db' | 'settings' | 'clock' | 'log' | 'rng'>,
): Promise<number> {
  const before = retentionStart(ctx);
  if (before === null) return 0;
  let total = 0;
  for (let round = 0; round < batchesAtOnce; round += 1) {
    const deleted = await ctx.db.runs.deleteOldRuns({ before, terminal: terminalStates, limit: batch });
    total += deleted;
    if (deleted < batch) break;
  }
  if (total > 0)
    await recordAudit(ctx, {
      actor: 'retention',
      action: 'deleteOldRuns',
      subject: `${total} runs made before ${before.toISOString()}`,
      outcome: 'ok',
      requestId: ctx.rng.uuid(),
    });
  return total;
}
