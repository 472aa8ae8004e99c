import type { ServerContext } from '#server/context.ts';
import { datasetOfJob, jobName } from '#server/contract/job-name.ts';
import type { QuarantineRow } from '#server/contract/run.ts';
import { readParquetRows } from '#server/datasets/read-parquet-rows.ts';
import { valueText } from '#server/datasets/value-text.ts';
import { quarantinePrefix } from '#server/datasets/version-location.ts';
import { NotFound, ServiceError } from '#server/errors.ts';

/** In one request: a reason that is rare in a large quarantine takes several pages. */
const maxRowsRead = 50_000;

/**
 * The rows that a run rejected, in the order in which they lie in its quarantine files, or those of one reason. The
 * cursor is a row number. A page of one reason may hold fewer rows than asked for, and still have a next one.
 */
export async function listQuarantineRows(
  ctx: Pick<ServerContext, 'db' | 'aws' | 'settings'>,
  { id, cursor, limit, reason }: { id: string; cursor?: string; limit: number; reason?: string },
): Promise<{ items: QuarantineRow[]; nextCursor: string | null }> {
  const run = await ctx.db.runs.getRun({ id });
  if (run === null) throw new NotFound('run', id);
  const start = readRowNumber(cursor);
  if (run.glueRunId === null) return { items: [], nextCursor: null };
  const { bucket } = ctx.settings;
  const prefix = quarantinePrefix(datasetOfJob[jobName.parse(run.job)], run.glueRunId);
  const files = (await ctx.aws.s3.listObjects({ bucket, prefix })).filter(({ key }) =>
    key.endsWith('.parquet'),
  );
  const items: QuarantineRow[] = [];
  let next = start;
  for await (const row of rowsFrom(ctx, { bucket, files, start, blockRows: reason ? 1_000 : limit })) {
    next += 1;
    if (reason === undefined || row.reason === reason) items.push(row);
    if (items.length === limit || next - start === maxRowsRead) break;
  }
  const isMore = next > start && next < Number(run.rowsRejected ?? 0);
  return { items, nextCursor: isMore ? String(next) : null };
}

/** The rows of all files one after the other, from a row number on, read in blocks. */
async function* rowsFrom(
  ctx: Pick<ServerContext, 'aws'>,
  {
    bucket,
    files,
    start,
    blockRows,
  }: { bucket: string; files: readonly { key: string; size: number }[]; start: number; blockRows: number },
): AsyncGenerator<QuarantineRow> {
  let passed = 0;
  for (const file of files) {
    let from = Math.max(start - passed, 0);
    let totalRows: number;
    do {
      const block = await readParquetRows(ctx, { bucket, ...file, start: from, end: from + blockRows });
      for (const row of block.rows) yield describeRow(row);
      totalRows = block.totalRows;
      from += blockRows;
    } while (from < totalRows);
    passed += totalRows;
  }
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
