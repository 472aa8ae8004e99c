import type { ServerContext } from '#server/context.ts';
import type { ExecutionRow } from '#server/db/executions/execution-row.ts';
import { CloudError } from '#server/errors.ts';
import { chooseWorkgroup } from './choose-workgroup.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'settings' | 'events' | 'sqlGuard'>;

/** Athena's own limits are far higher; the local AWS has one engine, and a person reads a few results at a time. */
const maxAtOnce = 5;

/**
 * Sends the oldest waiting queries to Athena, as many as there is room for. Sending twice is harmless: Athena
 * answers the same token with the same query. A query that Athena cannot take now stays for the next time; the
 * answer is what kept Athena from taking it.
 */
export async function startPending(ctx: Context): Promise<CloudError | null> {
  for (;;) {
    const active = await ctx.db.executions.countExecutions({ states: ['QUEUED', 'RUNNING'] });
    if (active >= maxAtOnce) return null;
    const pending = await ctx.db.executions.listExecutionsInState({
      states: ['PENDING'],
      limit: maxAtOnce - active,
    });
    if (pending.length === 0) return null;
    const problems = await Promise.all(pending.map((execution) => start(ctx, execution)));
    const problem = problems.find((one) => one !== null);
    if (problem) return problem;
  }
}

async function start(ctx: Context, execution: ExecutionRow): Promise<CloudError | null> {
  const { id, queryId } = execution;
  try {
    const athenaId = await send(ctx, execution, await chooseWorkgroup(ctx, execution));
    const moved = await ctx.db.executions.moveExecution({
      id,
      from: ['PENDING'],
      to: { state: 'QUEUED', athenaId, error: null },
    });
    if (!moved) await stopIfUnwanted(ctx, id, athenaId);
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    if (!isFinal(error)) {
      await sayWhyItWaits(ctx, execution, error.message);
      return error;
    }
    await ctx.db.executions.moveExecution({
      id,
      from: ['PENDING'],
      to: { state: 'FAILED', verdict: 'error', error: error.message, completedAt: ctx.clock.now() },
    });
  }
  await ctx.events.publish({ type: 'execution', executionId: id, queryId });
  return null;
}

/**
 * Where the account has not been brought up to date (`npm run aws:deploy`) the workgroups with a cutoff are not there,
 * or not allowed: then it is the main one.
 */
async function send(ctx: Context, execution: ExecutionRow, workgroup: string): Promise<string> {
  const { sql, parameters, requestToken, reuseMinutes } = execution;
  const { database, workgroup: main } = ctx.settings;
  try {
    return await ctx.aws.athena.startQueryExecution({
      sql,
      parameters,
      database,
      workgroup,
      requestToken,
      reuseMinutes,
    });
  } catch (error) {
    const isMissing = error instanceof CloudError && /workgroup.*not found/i.test(error.message);
    const isDenied = error instanceof CloudError && error.problem === 'denied';
    if (workgroup === main || !(isMissing || isDenied)) throw error;
    return send(ctx, execution, main);
  }
}

/** Someone stopped it while it was on its way. (Another instance that sent it too is no reason: same id.) */
async function stopIfUnwanted(ctx: Context, id: string, athenaId: string): Promise<void> {
  const now = await ctx.db.executions.getExecution({ id });
  if (now?.state === 'CANCELLED') await ctx.aws.athena.stopQueryExecution({ athenaId });
}

async function sayWhyItWaits(ctx: Context, { id, queryId, error }: ExecutionRow, why: string): Promise<void> {
  if (error === why) return;
  await ctx.db.executions.moveExecution({ id, from: ['PENDING'], to: { state: 'PENDING', error: why } });
  await ctx.events.publish({ type: 'execution', executionId: id, queryId });
}

/** Athena said no to this query, as opposed to: not now, or nobody answered. */
function isFinal({ problem }: CloudError): boolean {
  return problem === 'refused' || problem === 'denied';
}
