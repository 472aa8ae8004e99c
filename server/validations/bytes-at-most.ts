import type { ServerContext } from '#server/context.ts';
import { datasetName } from '#server/contract/job-name.ts';
import type { QueryEstimate } from '#server/contract/query-estimate.ts';
import type { Scan, SqlReading } from '#server/sql-guard/sql-reading.ts';
import { mayMatch, type PartitionValues } from './filter-partitions.ts';

type Partition = { values: PartitionValues; bytes: bigint };
export type Bound =
  | { bytes: bigint; tables: NonNullable<QueryEstimate['atMost']>['tables'] }
  | { unknownBecause: NonNullable<QueryEstimate['unknownBecause']> };

/**
 * How many bytes a statement can read at most: every file of the partitions that its conditions leave, as often as
 * the statement reads the table, as if it needed all columns.
 */
export async function bytesAtMost(
  ctx: Pick<ServerContext, 'db' | 'settings'>,
  { scans }: Pick<SqlReading, 'scans'>,
  texts: readonly (string | null)[],
): Promise<Bound> {
  if (scans === null) return { unknownBecause: 'too-entangled' };
  const byTable = Map.groupBy(scans, ({ table }) => table);
  const tables = [];
  for (const [table, ofTable] of byTable) {
    const dataset = datasetName.safeParse(table);
    if (!dataset.success) return { unknownBecause: 'unknown-table' };
    const partitions = await publishedPartitions(ctx, dataset.data);
    if (partitions.length === 0) return { unknownBecause: 'not-published' };
    tables.push({ table, ...readOf(partitions, ofTable, texts) });
  }
  return {
    bytes: tables.reduce((sum, { bytes }) => sum + bytes, 0n),
    tables: tables.map((one) => ({ ...one, bytes: String(one.bytes) })),
  };
}

function readOf(partitions: readonly Partition[], scans: readonly Scan[], texts: readonly (string | null)[]) {
  const left = scans.map(({ filter }) => partitions.filter(({ values }) => mayMatch(filter, values, texts)));
  return {
    times: scans.length,
    bytes: left.flat().reduce((sum, { bytes }) => sum + bytes, 0n),
    partitions: new Set(left.flat()).size,
    partitionsOfTable: partitions.length,
  };
}

async function publishedPartitions(ctx: Pick<ServerContext, 'db'>, dataset: string): Promise<Partition[]> {
  const rows = await ctx.db.datasets.listPublishedPartitions({ dataset });
  return rows.map(({ location, partition, bytes }) => ({ bytes, values: valuesOf(location, partition) }));
}

/** The keys stand in the location (`…/ano=2024/mes=12/dia=14/`), the values in the partition (`2024/12/14`). */
function valuesOf(location: string, partition: string): PartitionValues {
  if (partition === '') return {};
  const keys = [...location.matchAll(/\/([^/=]+)=[^/]*(?=\/|$)/g)].map(([, key]) => key ?? '');
  const values = partition.split('/');
  if (keys.length !== values.length) return {};
  return Object.fromEntries(keys.map((key, index) => [key.toLowerCase(), values[index] ?? '']));
}
