import type { ServerContext } from '#server/context.ts';
import { csvRecord } from '#server/lib/csv-record.ts';
import { ParquetEncoder } from './parquet-encoder.ts';
import { resultPages } from './result-pages.ts';

type Context = Pick<ServerContext, 'db' | 'aws'>;

/** As CSV (RFC 4180), in which no cell is a formula. */
export async function exportResultsCsv(ctx: Context, { id }: { id: string }) {
  const { columns, pages } = await resultPages(ctx, id);
  return streamTexts(async function* () {
    yield csvRecord(columns.map(({ name }) => name));
    for await (const rows of pages) yield rows.map(csvRecord).join('');
  });
}

/** As JSON in the shape of a last page, one row a line: lists, because a result may have a name twice. */
export async function exportResultsJson(ctx: Context, { id }: { id: string }) {
  const { columns, pages } = await resultPages(ctx, id);
  return streamTexts(async function* () {
    yield `{"columns":${JSON.stringify(columns)},"items":[`;
    let separator = '\n';
    for await (const rows of pages) {
      if (rows.length === 0) continue;
      yield separator + rows.map((row) => JSON.stringify(row)).join(',\n');
      separator = ',\n';
    }
    yield '\n],"nextCursor":null}\n';
  });
}

/** As Parquet, a row group as soon as it is full. */
export async function exportResultsParquet(ctx: Context, { id }: { id: string }) {
  const { columns, pages } = await resultPages(ctx, id);
  return stream(async function* () {
    const encoder = new ParquetEncoder(columns);
    for await (const rows of pages) yield encoder.add(rows);
    yield encoder.end();
  });
}

function streamTexts(write: () => AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return stream(async function* () {
    for await (const text of write()) yield encoder.encode(text);
  });
}

/** Reads on only when the reader takes it; an error breaks the download off, so that a part is not taken for the whole. */
function stream(write: () => AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  const chunks = write();
  return new ReadableStream({
    async pull(controller) {
      for (;;) {
        const { done, value } = await chunks.next();
        if (done) return controller.close();
        if (value.byteLength > 0) return controller.enqueue(value);
      }
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}
