import type { ServerContext } from '#server/context.ts';
import type { SampleRows } from '#server/contract/dataset.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { objectKeyOf } from './object-key.ts';
import { readParquetRows } from './read-parquet-rows.ts';
import { valueText } from './value-text.ts';

const sampleSize = 20;

/** The first rows of the newest published partition, read from its files: no query, no cost. */
export async function getSampleRows(
  ctx: Pick<ServerContext, 'db' | 'aws' | 'settings'>,
  { name }: { name: DatasetName },
): Promise<SampleRows> {
  const partitions = await ctx.db.datasets.listPublishedPartitions({ dataset: name });
  const newest = partitions.find(({ rows }) => rows > 0n);
  if (newest === undefined) return { columns: [], rows: [] };
  const { bucket } = ctx.settings;
  const prefix = objectKeyOf(bucket, newest.location);
  const files = (await ctx.aws.s3.listObjects({ bucket, prefix })).filter(({ key }) =>
    key.endsWith('.parquet'),
  );
  const rows: (string | null)[][] = [];
  let columns: string[] = [];
  for (const { key, size } of files) {
    const read = await readParquetRows(ctx, { bucket, key, size, start: 0, end: sampleSize - rows.length });
    columns = read.columns;
    rows.push(...read.rows.map((row) => read.columns.map((column) => valueText(row[column]))));
    if (rows.length >= sampleSize) break;
  }
  return { columns, rows };
}
