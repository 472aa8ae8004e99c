import { useQueries } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { resultPageQuery } from '#components/lib/queries/validations.ts';
import type { ResultPage } from '#server/contract/execution.ts';
import { type KnownPage, pageOfRow, pagesOf, withNextPage } from './known-pages.ts';

/** So many rows fit into the height that browsers draw; the files have the rest. */
const mostRows = 500_000;
/** So many rows before the end of what is known, the next page is asked for. */
const readAhead = 50;

/**
 * The rows of a result in the range that is in view. Athena's pages come one after the other, each with the cursor of
 * the next; those that were read can be read again, so that only what is near the view is in memory.
 */
export function useResultRows({
  executionId,
  first,
  range,
}: {
  executionId: string;
  first: ResultPage;
  range: { from: number; to: number };
}) {
  const [known, setKnown] = useState<KnownPage[]>(() => [
    { cursor: '', start: 0, rows: first.items.length, next: first.nextCursor },
  ]);
  const last = known.at(-1);
  const count = last === undefined ? 0 : last.start + last.rows;
  const isCut = count >= mostRows && last?.next !== null;
  const next = isCut ? null : (last?.next ?? null);
  const isNextWanted = next !== null && range.to >= count - readAhead;
  const wanted = pagesOf(known, range);
  const answers = useQueries({
    queries: [...wanted.map(({ cursor }) => cursor), ...(isNextWanted ? [next] : [])].map((cursor) =>
      resultPageQuery(executionId, cursor),
    ),
  });
  const fresh = isNextWanted ? answers.at(-1) : undefined;
  const arrived = fresh?.data;
  useEffect(() => {
    if (arrived !== undefined && next !== null) setKnown((pages) => withNextPage(pages, next, arrived));
  }, [arrived, next]);
  const dataOf = new Map(wanted.map((page, index) => [page, answers[index]?.data] as const));

  return {
    count,
    hasMore: next !== null,
    isCut,
    /** Why the rows that come next, or some in view, are not there. */
    failed: answers.find(({ isError }) => isError),
    /** Null while its page is on the way. */
    row(index: number): (string | null)[] | null {
      const page = pageOfRow(wanted, index);
      return (page && dataOf.get(page)?.items[index - page.start]) ?? null;
    },
  };
}
