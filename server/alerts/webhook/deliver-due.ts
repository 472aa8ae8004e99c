import type { ServerContext } from '#server/context.ts';
import type { DueDelivery } from '#server/db/alerts/delivery-statements.ts';
import { DAY, HOUR, MINUTE, SECOND } from '#server/lib/durations.ts';
import { type Lookup, type Posted, postWebhook } from './post-webhook.ts';
import { signedHeaders } from './signature.ts';

type Context = Pick<ServerContext, 'db' | 'clock' | 'settings' | 'log' | 'events'>;

const FIRST_WAIT_MS = 10 * SECOND;
const LONGEST_WAIT_MS = HOUR;
/** After this nobody waits for it any more. */
const GIVE_UP_MS = DAY;
/** A delivery belongs to who sends it for so long; after a crash it is sent again: at least once, under one id. */
const CLAIM_MS = MINUTE;
const atOnce = 10;

/** Sends what is due of the outbox. Answers when the next is due; null when nothing is owed. */
export async function deliverDue(ctx: Context, options: { lookup?: Lookup } = {}): Promise<Date | null> {
  const now = ctx.clock.now();
  const claimedUntil = new Date(now.getTime() + CLAIM_MS);
  const due = await ctx.db.alerts.claimDeliveries({ at: now, claimedUntil, limit: atOnce });
  await Promise.all(due.map((delivery) => deliver(ctx, delivery, options)));
  return ctx.db.alerts.nextDeliveryAt();
}

async function deliver(ctx: Context, delivery: DueDelivery, options: { lookup?: Lookup }): Promise<void> {
  const { id, body, url, secret, attempts, createdAt, queryId } = delivery;
  const at = ctx.clock.now();
  const posted = await postWebhook(
    { url, body, headers: signedHeaders({ id, at, body, secret }) },
    { allowedHosts: ctx.settings.webhookAllowedHosts, ...options },
  );
  const status = 'status' in posted ? posted.status : null;
  const isTaken = status !== null && status >= 200 && status < 300;
  const wait = Math.min(FIRST_WAIT_MS * 2 ** attempts, LONGEST_WAIT_MS);
  const next = new Date(at.getTime() + wait);
  const isGivenUp = status === 410 || next.getTime() - createdAt.getTime() > GIVE_UP_MS;
  await ctx.db.alerts.endAttempt({
    id,
    deliveredAt: isTaken ? at : null,
    nextAt: isTaken || isGivenUp ? null : next,
    lastStatus: status,
    lastError: isTaken ? null : problemOf(posted),
  });
  if (!isTaken) ctx.log.warn('a webhook was not taken', { id, attempts: attempts + 1, ...posted });
  await ctx.events.publish({ type: 'alert', queryId });
}

function problemOf(posted: Posted): string {
  return 'error' in posted ? posted.error : `It answered ${posted.status}.`;
}
