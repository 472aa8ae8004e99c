import { type AsyncBuffer, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { ServerContext } from '#server/context.ts';

export type ParquetRows = { columns: string[]; rows: Record<string, unknown>[]; totalRows: number };

/** Rows `start` to `end` of one Parquet object, read by ranges: a large file is not fetched whole. */
export async function readParquetRows(
  ctx: Pick<ServerContext, 'aws'>,
  {
    bucket,
    key,
    size,
    start,
    end,
  }: { bucket: string; key: string; size: number; start: number; end: number },
): Promise<ParquetRows> {
  const file: AsyncBuffer = {
    byteLength: size,
    slice: async (from, to = size) => {
      const bytes = await ctx.aws.s3.getObjectRange({ bucket, key, start: from, end: to });
      return new Uint8Array(bytes).buffer;
    },
  };
  const metadata = await parquetMetadataAsync(file);
  const totalRows = Number(metadata.num_rows);
  const rows =
    start >= totalRows
      ? []
      : await parquetReadObjects({
          file,
          metadata,
          compressors,
          rowStart: start,
          rowEnd: Math.min(end, totalRows),
        });
  return { columns: parquetSchema(metadata).children.map(({ element }) => element.name), rows, totalRows };
}
