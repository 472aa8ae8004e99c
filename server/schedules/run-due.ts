import type { ServerContext } from '#server/context.ts';
import type { Actor } from '#server/contract/permissions.ts';
import type { ScheduleRow } from '#server/db/schedules/schedule-statements.ts';
import { CloudError, ServiceError } from '#server/errors.ts';
import { planExecutions } from '#server/validations/plan-executions.ts';
import { startPending } from '#server/validations/start-pending.ts';
import { dueBetween, nextDue } from './due-times.ts';

type Context = Pick<
  ServerContext,
  'db' | 'aws' | 'clock' | 'rng' | 'settings' | 'events' | 'sqlGuard' | 'log'
>;

/** What fails so often in a row will fail again. */
const failuresToPause = 5;

/**
 * Starts what is due: of each schedule the latest due moment alone, however many went by while nobody was there. The
 * execution is written down together with the next due moment, and only by who saw the same one before: so each due
 * moment runs once, whichever instances look at it and wherever they crash. Answers the next due moment of all.
 */
export async function runDue(ctx: Context): Promise<Date | null> {
  let isStarted = false;
  for (const schedule of await ctx.db.schedules.listDue({ at: ctx.clock.now() }))
    isStarted = (await runOne(ctx, schedule)) || isStarted;
  if (isStarted) await startPending(ctx);
  return ctx.db.schedules.nextDueAt();
}

async function runOne(ctx: Context, schedule: ScheduleRow): Promise<boolean> {
  const { queryId, cron, timeZone, nextAt, expiresAt, values, updatedBy, updatedAt } = schedule;
  if (nextAt === null) return false;
  const now = ctx.clock.now();
  const lastDay = new Date(Math.min(expiresAt.getTime(), now.getTime()));
  const before = new Date(nextAt.getTime() - 1);
  const { count, latest } = dueBetween({ cron, timeZone }, before, lastDay);
  const [following = null] = nextDue({ cron, timeZone }, now, 1);
  const next = following !== null && following < expiresAt ? following : null;
  if (latest === null) {
    await ctx.db.schedules.moveSchedule({ queryId, from: nextAt, to: next });
    return false;
  }
  const ended = await ctx.db.schedules.lastStates({ queryId, since: updatedAt, limit: failuresToPause });
  if (ended.length === failuresToPause && ended.every((state) => state === 'FAILED'))
    return pause(ctx, schedule, 'failures', null);
  const planned = await plan(ctx, schedule, { name: updatedBy, role: 'operator' }, latest, values);
  if (planned instanceof ServiceError) return pause(ctx, schedule, 'refused', planned.message);
  const started = await ctx.db.transaction(async (db) => {
    if (!(await db.schedules.moveSchedule({ queryId, from: nextAt, to: next }))) return [];
    return db.executions.insertExecutions({
      executions: planned.map((execution) => ({ ...execution, dueAt: latest, missedRuns: count - 1 })),
    });
  });
  for (const { id } of started) await ctx.events.publish({ type: 'execution', executionId: id, queryId });
  return started.length > 0;
}

/** A refusal that stays one is the answer: of the guard, or of a parameter that the query has got meanwhile. */
async function plan(
  ctx: Context,
  { queryId }: ScheduleRow,
  actor: Actor,
  dueAt: Date,
  values: ScheduleRow['values'],
) {
  const query = await ctx.db.queries.getQuery({ id: queryId });
  if (query === null) return new ServiceError('not_found', 'The query is deleted.');
  const idempotencyKey = `schedule-${queryId}-${dueAt.toISOString()}`;
  try {
    return await planExecutions(ctx, { queries: [query], actor, idempotencyKey, values, mayReuse: true });
  } catch (error) {
    if (error instanceof ServiceError && !(error instanceof CloudError)) return error;
    throw error;
  }
}

async function pause(
  ctx: Context,
  { queryId }: ScheduleRow,
  because: 'failures' | 'refused',
  detail: string | null,
): Promise<false> {
  ctx.log.warn('a schedule is paused', { queryId, because, detail });
  await ctx.db.schedules.pauseSchedule({ queryId, at: ctx.clock.now(), because, detail });
  await ctx.events.publish({ type: 'query', queryId });
  return false;
}
