import { z } from 'zod';
import { type ParameterValues, parameterValues } from '#server/contract/query-parameter.ts';
import type { DbClient } from '#server/db/client.ts';
import type { QuerySchedule } from '#server/db/generated/client.ts';

export type ScheduleRow = Omit<QuerySchedule, 'values' | 'pausedBecause'> & {
  values: ParameterValues;
  pausedBecause: 'failures' | 'refused' | null;
};
type NewSchedule = Omit<ScheduleRow, 'pausedAt' | 'pausedBecause' | 'pausedDetail'>;

const because = z.enum(['failures', 'refused']).nullable();

export async function getSchedule(
  client: DbClient,
  { queryId }: { queryId: string },
): Promise<ScheduleRow | null> {
  const row = await client.querySchedule.findUnique({ where: { queryId } });
  return row === null ? null : parsed(row);
}

export async function putSchedule(client: DbClient, { schedule }: { schedule: NewSchedule }): Promise<void> {
  const active = { ...schedule, pausedAt: null, pausedBecause: null, pausedDetail: null };
  await client.querySchedule.upsert({
    where: { queryId: schedule.queryId },
    create: active,
    update: active,
  });
}

export async function deleteSchedule(client: DbClient, { queryId }: { queryId: string }): Promise<boolean> {
  const { count } = await client.querySchedule.deleteMany({ where: { queryId } });
  return count === 1;
}

/** Of queries that are there, and of schedules that are not paused. */
export async function listDue(client: DbClient, { at }: { at: Date }): Promise<ScheduleRow[]> {
  const rows = await client.querySchedule.findMany({
    where: { nextAt: { lte: at }, pausedAt: null, query: { deletedAt: null } },
    orderBy: { nextAt: 'asc' },
    take: 100,
  });
  return rows.map(parsed);
}

export async function nextDueAt(client: DbClient): Promise<Date | null> {
  const row = await client.querySchedule.findFirst({
    where: { nextAt: { not: null }, pausedAt: null, query: { deletedAt: null } },
    orderBy: { nextAt: 'asc' },
    select: { nextAt: true },
  });
  return row?.nextAt ?? null;
}

/** Sets the next due moment, if it still is the one that the caller saw; answers whether it was. */
export async function moveSchedule(
  client: DbClient,
  { queryId, from, to }: { queryId: string; from: Date; to: Date | null },
): Promise<boolean> {
  const { count } = await client.querySchedule.updateMany({
    where: { queryId, nextAt: from, pausedAt: null },
    data: { nextAt: to },
  });
  return count === 1;
}

export async function pauseSchedule(
  client: DbClient,
  {
    queryId,
    at,
    because: pausedBecause,
    detail,
  }: { queryId: string; at: Date; because: 'failures' | 'refused'; detail: string | null },
): Promise<void> {
  await client.querySchedule.updateMany({
    where: { queryId, pausedAt: null },
    data: { pausedAt: at, pausedBecause, pausedDetail: detail },
  });
}

/** How the newest scheduled executions ended, newest first. */
export async function lastStates(
  client: DbClient,
  { queryId, since, limit }: { queryId: string; since: Date; limit: number },
): Promise<string[]> {
  const rows = await client.execution.findMany({
    where: { queryId, dueAt: { not: null }, createdAt: { gte: since } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
    select: { state: true },
  });
  return rows.map(({ state }) => state);
}

function parsed(row: QuerySchedule): ScheduleRow {
  return {
    ...row,
    values: parameterValues.parse(row.values),
    pausedBecause: because.parse(row.pausedBecause),
  };
}
