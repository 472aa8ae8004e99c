import type { ServerContext } from '#server/context.ts';
import { datasetOfJob, jobName } from '#server/contract/job-name.ts';
import type { QuarantineRow } from '#server/contract/run.ts';
import { readParquetRows } from '#server/datasets/read-parquet-rows.ts';
import { valueText } from '#server/datasets/value-text.ts';
import { quarantinePrefix } from '#server/datasets/version-location.ts';
import { NotFound, ServiceError } from '#server/errors.ts';

/** The rows that a run rejected, in the order in which they lie in its quarantine files. The cursor is a row number. */
export async function listQuarantineRows(
  ctx: Pick<ServerContext, 'db' | 'aws' | 'settings'>,
  { id, cursor, limit }: { id: string; cursor?: string; limit: number },
): Promise<{ items: QuarantineRow[]; nextCursor: string | null }> {
  const run = await ctx.db.runs.getRun({ id });
  if (run === null) throw new NotFound('run', id);
  if (run.glueRunId === null) return { items: [], nextCursor: null };
  const { bucket } = ctx.settings;
  const prefix = quarantinePrefix(datasetOfJob[jobName.parse(run.job)], run.glueRunId);
  const files = (await ctx.aws.s3.listObjects({ bucket, prefix })).filter(({ key }) =>
    key.endsWith('.parquet'),
  );
  const start = readRowNumber(cursor);
  const items: QuarantineRow[] = [];
  let passed = 0;
  for (const { key, size } of files) {
    const skip = Math.max(start - passed, 0);
    const read = await readParquetRows(ctx, {
      bucket,
      key,
      size,
      start: skip,
      end: skip + limit - items.length,
    });
    items.push(...read.rows.map(describeRow));
    passed += read.totalRows;
    if (items.length >= limit) break;
  }
  const isMore = items.length === limit && start + items.length < Number(run.rowsRejected ?? 0);
  return { items, nextCursor: isMore ? String(start + items.length) : null };
}

function describeRow(row: Record<string, unknown>): QuarantineRow {
  return {
    sourceFile: valueText(row.source_file) ?? '',
    position: valueText(row.position),
    raw: valueText(row.raw) ?? '',
    reason: valueText(row.reason) ?? '',
  };
}

function readRowNumber(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (!/^\d{1,15}$/.test(cursor))
    throw new ServiceError('invalid_input', 'The cursor is none that this list gave out.');
  return Number(cursor);
}
