import { pageToken, readPageToken } from '#server/local/aws/protocol/page-token.ts';
import type { Collection, Range } from '#server/local/aws/state/store.ts';

interface PageRequest<T> extends Pick<Range, 'prefix' | 'reverse'> {
  limit: number;
  token?: string;
  /** Only these count; they are looked for until the page is full. */
  where?: (value: T) => boolean;
}

/** One page of a collection; `list` names what is listed, so that tokens cannot be mixed up. */
export function page<T>(
  collection: Collection<T>,
  list: string,
  { prefix, reverse, limit, token, where = () => true }: PageRequest<T>,
): { values: T[]; NextToken?: string } {
  const found: { key: string; value: T }[] = [];
  let after = readPageToken(list, token);
  // One more than asked for, to know whether there is a next page.
  while (found.length <= limit) {
    const batch = collection.list({ prefix, reverse, after, limit: limit + 1 });
    found.push(...batch.filter(({ value }) => where(value)));
    if (batch.length <= limit) break;
    after = batch.at(-1)?.key;
  }
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = found.length > limit && last !== undefined;
  return {
    values: shown.map(({ value }) => value),
    NextToken: hasMore ? pageToken(list, last.key) : undefined,
  };
}
