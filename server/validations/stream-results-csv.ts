import type { ServerContext } from '#server/context.ts';
import { csvRecord } from '#server/lib/csv-record.ts';
import { getResults } from './get-results.ts';

/** A whole result as CSV, a page at a time. The first page is read before anything is sent, so that errors are told. */
export async function streamResultsCsv(
  ctx: Pick<ServerContext, 'db' | 'aws'>,
  { id }: { id: string },
): Promise<ReadableStream<Uint8Array>> {
  const first = await getResults(ctx, { id, cursor: null });
  const chunks = encoded(ctx, id, first);
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

async function* encoded(
  ctx: Pick<ServerContext, 'db' | 'aws'>,
  id: string,
  first: Awaited<ReturnType<typeof getResults>>,
): AsyncGenerator<Uint8Array, undefined> {
  const encoder = new TextEncoder();
  yield encoder.encode(csvRecord(first.columns.map(({ name }) => name)));
  for (let page = first; ; page = await getResults(ctx, { id, cursor: page.nextCursor })) {
    yield encoder.encode(page.items.map(csvRecord).join(''));
    if (page.nextCursor === null) return undefined;
  }
}
