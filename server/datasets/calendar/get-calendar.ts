import type { ServerContext } from '#server/context.ts';
import type { Calendar, CalendarDay } from '#server/contract/calendar.ts';
import type { RawFolder } from '#server/contract/dataset.ts';
import { type DatasetName, jobOfDataset } from '#server/contract/job-name.ts';
import { rawLayouts } from '#server/datasets/dataset-layout.ts';
import { listRaw } from '#server/datasets/list-raw.ts';
import type { VersionDay } from '#server/db/datasets/list-partition-days.ts';
import { CloudError } from '#server/errors.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'settings'>;

/** One year of a dataset, day by day: what lies raw and what became of it. */
export async function getCalendar(
  ctx: Context,
  { name, year }: { name: DatasetName; year?: number },
): Promise<Calendar> {
  const [versions, raw] = await Promise.all([versionDays(ctx, name), rawDays(ctx, name)]);
  const dates = [...new Set([...versions.map(({ date }) => date), ...(raw?.keys() ?? [])])].sort();
  const years = [...new Set(dates.map(yearOf))].sort((one, other) => other - one);
  const shown = year ?? years[0] ?? null;
  const versionsShown = versions.filter(({ date }) => yearOf(date) === shown);
  const byDate = new Map(versionsShown.map((version) => [version.date, version]));
  const checksOf = await checkCounts(ctx, name, versionsShown);
  return {
    dataset: name,
    year: shown,
    years,
    first: dates[0] ?? null,
    last: dates.at(-1) ?? null,
    days: dates
      .filter((date) => yearOf(date) === shown)
      .map((date) => ({
        date,
        version: describeVersion(byDate.get(date), checksOf),
        raw: raw === null ? null : (raw.get(date) ?? { files: 0, bytes: '0' }),
      })),
    isRawKnown: raw !== null,
  };
}

function versionDays(ctx: Context, name: DatasetName): Promise<VersionDay[]> {
  if (name === 'tmdb') return ctx.db.datasets.listPartitionDays({ dataset: name });
  const folder = `${rawLayouts[name].prefix}(\\d{8})/`;
  return ctx.db.datasets.listSnapshotDays({ dataset: name, job: jobOfDataset[name], folder });
}

/** What lies raw, by day; null while S3 does not answer: the rest of the calendar is there all the same. */
async function rawDays(ctx: Context, name: DatasetName): Promise<Map<string, CalendarDay['raw']> | null> {
  try {
    const { items } = await listRaw(ctx, { dataset: name });
    return new Map(items.flatMap(rawDay));
  } catch (error) {
    if (error instanceof CloudError) return null;
    throw error;
  }
}

function rawDay({ date, readable, files, bytes }: RawFolder): [string, CalendarDay['raw']][] {
  return date === null || !readable ? [] : [[date, { files: files.length, bytes }]];
}

type Checks = NonNullable<CalendarDay['version']>['checks'];

/** A table without partitions is audited as a whole, whatever the day of its snapshot. */
async function checkCounts(
  ctx: Pick<ServerContext, 'db'>,
  name: DatasetName,
  versions: readonly VersionDay[],
): Promise<(version: VersionDay) => Checks> {
  const partOf = ({ runId, date }: VersionDay) => ({
    runId,
    partition: name === 'tmdb' ? date.replaceAll('-', '/') : '',
  });
  const keyOf = ({ runId, partition }: { runId: string; partition: string }) => `${runId} ${partition}`;
  const counts = await ctx.db.checks.countOutcomes({ parts: versions.map(partOf) });
  const byPart = new Map(
    counts.map(({ passed, failed, ...part }) => [keyOf(part), { passed, failed }] as const),
  );
  return (version) => byPart.get(keyOf(partOf(version))) ?? null;
}

function describeVersion(
  version: VersionDay | undefined,
  checksOf: (version: VersionDay) => Checks,
): CalendarDay['version'] {
  if (version === undefined) return null;
  const { runId, completedAt, rows, bytes, files, isPublished } = version;
  return {
    runId,
    completedAt: completedAt?.toISOString() ?? null,
    rows: Number(rows),
    bytes: bytes.toString(),
    files,
    isPublished,
    checks: checksOf(version),
  };
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}
