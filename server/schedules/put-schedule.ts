import type { ServerContext } from '#server/context.ts';
import type { Actor } from '#server/contract/permissions.ts';
import type { Schedule, ScheduleInput } from '#server/contract/schedule.ts';
import { NotFound, ServiceError } from '#server/errors.ts';
import { DAY } from '#server/lib/durations.ts';
import { planExecutions } from '#server/validations/plan-executions.ts';
import { nextDue, refuseBadTimetable } from './due-times.ts';
import { getSchedule } from './get-schedule.ts';

/** Nobody remembers for longer why it runs. */
const LONGEST_MS = 366 * DAY;

/** Lets a saved query run by itself until a day. It also takes up again one that was paused. */
export async function putSchedule(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'rng' | 'settings' | 'sqlGuard' | 'events'>,
  { queryId, input, actor }: { queryId: string; input: ScheduleInput; actor: Actor },
): Promise<{ schedule: Schedule | null }> {
  const query = await ctx.db.queries.getQuery({ id: queryId });
  if (query === null) throw new NotFound('saved query', queryId);
  const now = ctx.clock.now();
  const { cron, timeZone, values } = input;
  const expiresAt = new Date(input.expiresAt);
  refuseBadTimetable({ cron, timeZone }, now);
  if (expiresAt <= now || expiresAt.getTime() - now.getTime() > LONGEST_MS)
    throw new ServiceError('invalid_input', 'A schedule ends on a day within a year from now.', {
      details: { field: 'expiresAt' },
    });
  // A value that is missing or wrong is told now, not in the night.
  await planExecutions(ctx, { queries: [query], actor, idempotencyKey: null, values });
  const [nextAt = null] = nextDue({ cron, timeZone }, now, 1);
  await ctx.db.schedules.putSchedule({
    schedule: { queryId, cron, timeZone, values, expiresAt, nextAt, updatedAt: now, updatedBy: actor.name },
  });
  await ctx.events.publish({ type: 'query', queryId });
  return getSchedule(ctx, { queryId });
}
