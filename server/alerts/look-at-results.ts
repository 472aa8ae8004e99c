import type { ServerContext } from '#server/context.ts';
import type { AlertState } from '#server/contract/alert.ts';
import type { Unseen } from '#server/db/alerts/alert-statements.ts';
import { CloudError, ServiceError } from '#server/errors.ts';
import { type Judged, judgeAlert } from './judge-alert.ts';
import { messageOf } from './message-of.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'rng' | 'events' | 'settings'>;

/**
 * Looks once at each execution that has ended of each query with an alert, oldest first, and tells what has become
 * otherwise: that a condition holds now, that it holds no more, that the query fails. Answers what kept it from a look.
 */
export async function lookAtResults(ctx: Context): Promise<CloudError | null> {
  for (const unseen of await ctx.db.alerts.listUnseen({ limit: 50 })) {
    try {
      await look(ctx, unseen);
    } catch (error) {
      if (error instanceof CloudError) return error;
      throw error;
    }
  }
  return null;
}

async function look(ctx: Context, unseen: Unseen): Promise<void> {
  const { alertId, executionId, startedAt } = unseen;
  const { state, value } = await judge(ctx, unseen);
  const at = ctx.clock.now();
  const isTold = await ctx.db.transaction(async (db) => {
    if (!(await db.alerts.insertLook({ alertId, executionId }))) return false;
    // By the state in this transaction: another look may have changed it since the list was read.
    const before = await db.alerts.moveAlert({ alertId, state, at, seenUntil: startedAt });
    if (before === null || before === state) return false;
    const kind = kindOf(state);
    const eventId = await db.alerts.insertEvent({ event: { alertId, executionId, at, kind, value } });
    if (unseen.hasWebhook) {
      const id = ctx.rng.uuid();
      const body = messageOf(ctx, { ...unseen, deliveryId: id, kind, value, at });
      await db.alerts.insertDelivery({ delivery: { id, alertId, eventId, body, createdAt: at, nextAt: at } });
    }
    return true;
  });
  if (isTold) await ctx.events.publish({ type: 'alert', queryId: unseen.queryId });
}

async function judge(ctx: Context, unseen: Unseen): Promise<Judged> {
  const { state, error, condition, athenaId, statementType } = unseen;
  if (state === 'FAILED') return { state: 'error', value: error };
  const rows = unseen.rows === null ? null : Number(unseen.rows);
  if (condition.kind !== 'value' || athenaId === null)
    return judgeAlert(condition, { rows, columns: [], firstRow: null });
  try {
    const page = await ctx.aws.athena.getQueryResults({ athenaId, statementType, nextToken: null });
    const columns = page.columns.map(({ name }) => name);
    return judgeAlert(condition, { rows, columns, firstRow: page.rows[0] ?? null });
  } catch (failure) {
    // Somebody cleaned the result up before it was looked at.
    if (failure instanceof ServiceError && failure.code === 'result_expired')
      return { state: 'error', value: failure.message };
    throw failure;
  }
}

function kindOf(state: AlertState): 'fired' | 'recovered' | 'error' {
  return state === 'firing' ? 'fired' : state === 'quiet' ? 'recovered' : 'error';
}
