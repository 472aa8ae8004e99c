import type { ServerContext } from '#server/context.ts';
import type { AlertInput } from '#server/contract/alert.ts';
import type { Actor } from '#server/contract/permissions.ts';
import { NotFound, ServiceError } from '#server/errors.ts';
import { newSecret } from './webhook/signature.ts';

/** From the next execution on, somebody is told. The answer is the only time that the secret is shown. */
export async function createAlert(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'rng' | 'events'>,
  { queryId, input, actor }: { queryId: string; input: AlertInput; actor: Actor },
): Promise<{ id: string; webhookSecret: string | null }> {
  if ((await ctx.db.queries.getQuery({ id: queryId })) === null) throw new NotFound('saved query', queryId);
  const { title, condition, isForAll, webhookUrl } = input;
  refuseCredentials(webhookUrl);
  const webhookSecret = webhookUrl === null ? null : newSecret();
  const id = ctx.rng.uuid();
  await ctx.db.alerts.insertAlert({
    alert: {
      id,
      queryId,
      title,
      condition,
      isForAll,
      webhookUrl,
      webhookSecret,
      createdAt: ctx.clock.now(),
      createdBy: actor.name,
    },
  });
  await ctx.events.publish({ type: 'alert', queryId });
  return { id, webhookSecret };
}

/** They would not be sent, and would be kept. */
function refuseCredentials(url: string | null): void {
  if (url === null) return;
  const { username, password } = new URL(url);
  if (username !== '' || password !== '')
    throw new ServiceError('invalid_input', 'The address may not hold a user name or a password.', {
      details: { field: 'webhookUrl' },
    });
}
