import type { ResultPage } from '#server/contract/execution.ts';

/** A page of a result that was read once: where it begins, how many rows it has, and how to read the next. */
export type KnownPage = { cursor: string; start: number; rows: number; next: string | null };

/** The pages that hold any row of the range. */
export function pagesOf(
  known: readonly KnownPage[],
  { from, to }: { from: number; to: number },
): KnownPage[] {
  return known.filter(({ start, rows }) => start <= to && start + rows > from);
}

export function pageOfRow(pages: readonly KnownPage[], index: number): KnownPage | undefined {
  return pages.find(({ start, rows }) => index >= start && index < start + rows);
}

/** Adds the page that this cursor leads to, once. */
export function withNextPage(known: KnownPage[], cursor: string, page: ResultPage): KnownPage[] {
  const last = known.at(-1);
  if (last?.next !== cursor) return known;
  return [
    ...known,
    { cursor, start: last.start + last.rows, rows: page.items.length, next: page.nextCursor },
  ];
}
