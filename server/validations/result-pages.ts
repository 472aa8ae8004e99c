import type { ServerContext } from '#server/context.ts';
import type { ResultPage } from '#server/contract/execution.ts';
import { getResults } from './get-results.ts';

/** A whole result, a page in memory at a time. The first one is read at once, so that errors are told before a byte is sent. */
export async function resultPages(
  ctx: Pick<ServerContext, 'db' | 'aws'>,
  id: string,
): Promise<{ columns: ResultPage['columns']; pages: AsyncGenerator<ResultPage['items'], undefined> }> {
  const first = await getResults(ctx, { id, cursor: null });
  return { columns: first.columns, pages: follow(ctx, id, first) };
}

async function* follow(
  ctx: Pick<ServerContext, 'db' | 'aws'>,
  id: string,
  first: ResultPage,
): AsyncGenerator<ResultPage['items'], undefined> {
  for (let page = first; ; page = await getResults(ctx, { id, cursor: page.nextCursor })) {
    yield page.items;
    if (page.nextCursor === null) return undefined;
  }
}
