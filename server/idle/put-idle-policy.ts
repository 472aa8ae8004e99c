import type { ServerContext } from '#server/context.ts';
import type { IdlePolicy, IdlePolicyInput } from '#server/contract/idle.ts';
import type { JobName } from '#server/contract/job-name.ts';
import type { Actor } from '#server/contract/permissions.ts';
import { policyRow } from './idle-policy.ts';

/** Decides what happens to idle runs of a job from now on; a countdown under way follows the new rules. */
export async function putIdlePolicy(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'events'>,
  { job, policy, actor }: { job: JobName; policy: IdlePolicyInput; actor: Actor },
): Promise<IdlePolicy> {
  const at = ctx.clock.now();
  const decided: IdlePolicy = { ...policy, job, updatedAt: at.toISOString(), updatedBy: actor.name };
  await ctx.db.idle.putIdlePolicy({ policy: policyRow(decided, at, actor.name) });
  await ctx.events.publish({ type: 'status' });
  return decided;
}
