import type { ServerContext } from '#server/context.ts';
import { type DatasetName, datasetName } from '#server/contract/job-name.ts';
import { MINUTE } from '#server/lib/durations.ts';
import type { SqlReading } from '#server/sql-guard/sql-reading.ts';

/** Athena's own limit. */
const maxMinutes = 7 * 24 * 60;
/** So many earlier executions of one statement are looked at; more only cost a reuse. */
const lookedAt = 50;
/** Asked again, these give something else. Found in a text or a comment they cost a reuse, and nothing more. */
const changing =
  /\b(now|random|rand|uuid|shuffle|current_date|current_time|current_timestamp|localtimestamp|localtime)\b/i;

/**
 * How old a result Athena may answer this statement with; null where it has to run. Athena asks for the age only: what
 * changed in a table since is not looked at. So a result is good when it was begun after the last change of every table
 * that the statement reads, and the age never reaches back to one that was begun before.
 */
export async function reuseMinutes(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'settings'>,
  { reading, parameters }: { reading: SqlReading; parameters: readonly string[] },
): Promise<number | null> {
  const datasets = datasetsOf(reading, ctx.settings.database);
  if (reading.kind !== 'query' || datasets === null || changing.test(reading.sql)) return null;
  const changedAt = await ctx.db.datasets.lastDataChange({ datasets });
  if (changedAt === null) return null;
  const { sql } = reading;
  const earlier = await ctx.db.executions.listEarlierResults({ sql, parameters, limit: lookedAt });
  const good = earlier.find(({ createdAt }) => createdAt > changedAt);
  if (good === undefined) return null;
  const now = ctx.clock.now().getTime();
  const minutes = Math.ceil((now - good.createdAt.getTime()) / MINUTE);
  const reachesTo = now - minutes * MINUTE;
  const isStaleInReach = earlier.some(
    ({ createdAt, completedAt }) => createdAt <= changedAt && completedAt.getTime() >= reachesTo,
  );
  if (minutes > maxMinutes || reachesTo < changedAt.getTime() || isStaleInReach) return null;
  return minutes;
}

/** Null when it reads anything whose changes are not known here, or nothing at all. */
function datasetsOf({ scans }: SqlReading, database: string): DatasetName[] | null {
  if (scans === null || scans.length === 0) return null;
  const names = scans.map((scan) =>
    scan.database === database.toLowerCase() ? datasetName.safeParse(scan.table).data : undefined,
  );
  return names.every((name) => name !== undefined) ? [...new Set(names)] : null;
}
