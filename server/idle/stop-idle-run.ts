import { recordAudit } from '#server/audit/record-audit.ts';
import type { ServerContext } from '#server/context.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { stopRun } from '#server/runs/stop-run.ts';
import type { Judgement } from './judge-run.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'rng' | 'events' | 'log' | 'crash'>;

/** By this name a policy stands in histories, receipts and the audit. */
export const POLICY_ACTOR = { name: 'idle policy', role: 'operator' } as const;

/**
 * Stops a run at the end of its countdown. Glue is asked for the run right before: what was read a minute ago may be
 * over. One caller gets the claim, so that however many instances come here, one stop is sent and one is audited.
 */
export async function stopIdleRun(
  ctx: Context,
  row: RunRow,
  { judgement, countdownFrom }: { judgement: Judgement; countdownFrom: Date },
): Promise<void> {
  if (row.glueRunId === null) return;
  const fresh = await ctx.aws.glue.getJobRun({ jobName: row.glueJobName, glueRunId: row.glueRunId });
  if (fresh?.state !== 'RUNNING') return;
  const at = ctx.clock.now();
  if (!(await ctx.db.idle.claimIdleStop({ runId: row.id, countdownFrom, at }))) return;
  const { outcome } = await stopRun(ctx, {
    runId: row.id,
    reason: reasonOf(judgement),
    actor: POLICY_ACTOR,
  });
  await recordAudit(ctx, {
    actor: POLICY_ACTOR.name,
    action: 'stopIdleRun',
    subject: `/api/runs/${row.id}`,
    outcome: outcome === 'refused' ? 'cloud_refused' : 'ok',
    requestId: ctx.rng.uuid(),
  });
}

function reasonOf({ since }: Judgement): string {
  return since === null ? 'Idle: nothing moved.' : `Idle: nothing moved since ${since.toISOString()}.`;
}
