import type { ServerContext } from '#server/context.ts';
import type { Schedule, SchedulePreview } from '#server/contract/schedule.ts';
import type { ScheduleRow } from '#server/db/schedules/schedule-statements.ts';
import { NotFound } from '#server/errors.ts';
import { nextDue, refuseBadTimetable, type Timetable } from './due-times.ts';
import { monthlyPrice } from './monthly-price.ts';

type Context = Pick<ServerContext, 'db' | 'clock' | 'settings' | 'sqlGuard'>;
const runsShown = 5;

/** When a saved query runs by itself, and what that costs; null when it does not. */
export async function getSchedule(
  ctx: Context,
  { queryId }: { queryId: string },
): Promise<{ schedule: Schedule | null }> {
  if ((await ctx.db.queries.getQuery({ id: queryId })) === null) throw new NotFound('saved query', queryId);
  const row = await ctx.db.schedules.getSchedule({ queryId });
  return { schedule: row === null ? null : await describeSchedule(ctx, row) };
}

/** What a timetable would mean, before it is saved. */
export async function previewSchedule(
  ctx: Context,
  { queryId, ...timetable }: { queryId: string } & Timetable,
): Promise<SchedulePreview> {
  const now = ctx.clock.now();
  refuseBadTimetable(timetable, now);
  return {
    nextRuns: nextDue(timetable, now, runsShown).map((at) => at.toISOString()),
    monthly: await monthlyPrice(ctx, { queryId, values: {}, timetable }),
  };
}

async function describeSchedule(ctx: Context, row: ScheduleRow): Promise<Schedule> {
  const now = ctx.clock.now();
  const { cron, timeZone, values, expiresAt, pausedBecause, pausedDetail, updatedAt, updatedBy } = row;
  const timetable = { cron, timeZone };
  const state = pausedBecause ?? (expiresAt <= now ? 'expired' : 'active');
  return {
    cron,
    timeZone,
    expiresAt: expiresAt.toISOString(),
    values,
    state,
    detail: pausedDetail,
    nextRuns:
      state === 'active'
        ? nextDue(timetable, now, runsShown)
            .filter((at) => at < expiresAt)
            .map((at) => at.toISOString())
        : [],
    monthly: await monthlyPrice(ctx, { queryId: row.queryId, values, timetable }),
    updatedAt: updatedAt.toISOString(),
    updatedBy,
  };
}
