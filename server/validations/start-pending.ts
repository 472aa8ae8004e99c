import type { ServerContext } from '#server/context.ts';
import type { ExecutionRow } from '#server/db/executions/execution-row.ts';
import { ServiceError } from '#server/errors.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'log' | 'settings' | 'events'>;

/** Athena's own limits are far higher; the local AWS has one engine, and a person reads a few results at a time. */
const maxAtOnce = 5;

/**
 * Sends the oldest waiting queries to Athena, as many as there is room for. Sending twice is harmless: Athena
 * answers the same token with the same query. A query that Athena cannot take now stays for the next time.
 */
export async function startPending(ctx: Context): Promise<void> {
  for (;;) {
    const active = await ctx.db.executions.countExecutions({ states: ['QUEUED', 'RUNNING'] });
    if (active >= maxAtOnce) return;
    const pending = await ctx.db.executions.listExecutionsInState({
      states: ['PENDING'],
      limit: maxAtOnce - active,
    });
    const outcomes = await Promise.all(pending.map((execution) => start(ctx, execution)));
    if (outcomes.length === 0 || outcomes.includes('later')) return;
  }
}

async function start(ctx: Context, execution: ExecutionRow): Promise<'moved' | 'later'> {
  const { id, queryId, sql, parameters, requestToken } = execution;
  const { database, workgroup } = ctx.settings;
  try {
    const athenaId = await ctx.aws.athena.startQueryExecution({
      sql,
      parameters,
      database,
      workgroup,
      requestToken,
    });
    const moved = await ctx.db.executions.moveExecution({
      id,
      from: ['PENDING'],
      to: { state: 'QUEUED', athenaId },
    });
    if (!moved) await stopIfUnwanted(ctx, id, athenaId);
  } catch (error) {
    if (!isFinal(error)) {
      ctx.log.warn('execution waits: Athena cannot take it now', { executionId: id, error: String(error) });
      return 'later';
    }
    await ctx.db.executions.moveExecution({
      id,
      from: ['PENDING'],
      to: { state: 'FAILED', verdict: 'error', error: error.message, completedAt: ctx.clock.now() },
    });
  }
  await ctx.events.publish({ type: 'execution', executionId: id, queryId });
  return 'moved';
}

/** Someone stopped it while it was on its way. (Another instance that sent it too is no reason: same id.) */
async function stopIfUnwanted(ctx: Context, id: string, athenaId: string): Promise<void> {
  const now = await ctx.db.executions.getExecution({ id });
  if (now?.state === 'CANCELLED') await ctx.aws.athena.stopQueryExecution({ athenaId });
}

/** Athena said no to this query, as opposed to: not now, or nobody answered. */
function isFinal(error: unknown): error is ServiceError {
  return error instanceof ServiceError && (error.code === 'cloud_refused' || error.code === 'cloud_denied');
}
