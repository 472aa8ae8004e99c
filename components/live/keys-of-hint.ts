import type { QueryFilters } from '@tanstack/react-query';
import type { LiveEvent } from '#server/contract/live-event.ts';

/**
 * Which data a hint makes old, in the order in which it is fetched again: what changed itself, alone, because it is
 * what somebody is waiting for; then the lists and sums that it is part of. Keys are prefixes, as the cache compares
 * them, except where `exact` says otherwise.
 */
export function keysOfHint(hint: LiveEvent): { first: QueryFilters; after: QueryFilters[] } {
  switch (hint.type) {
    case 'run':
      return itselfFirst(['run', hint.runId], [['jobs'], ['runs'], ['radar'], ['metrics'], ['costs']]);
    case 'execution':
      return itselfFirst(
        ['execution', hint.executionId],
        [...(hint.queryId === null ? [] : [['query', hint.queryId]]), ['queries'], ['executions'], ['costs']],
      );
    case 'query':
      return itselfFirst(['query', hint.queryId], [['queries']]);
    case 'alert':
      return itselfFirst(['alert-events'], [['alerts', hint.queryId]]);
    case 'dataset':
      return itselfFirst(['dataset', hint.dataset], [['jobs'], ['runs'], ['run-preview']]);
    case 'raw':
      return itselfFirst(['raw', hint.dataset], [['dataset', hint.dataset, 'calendar'], ['run-preview']]);
    case 'status':
      return itselfFirst(['status'], []);
  }
}

function itselfFirst(queryKey: string[], others: string[][]): { first: QueryFilters; after: QueryFilters[] } {
  const parts = {
    queryKey,
    predicate: (query: { queryKey: readonly unknown[] }) => query.queryKey.length > queryKey.length,
  };
  return { first: { queryKey, exact: true }, after: [parts, ...others.map((key) => ({ queryKey: key }))] };
}
