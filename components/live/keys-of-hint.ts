import type { QueryKey } from '@tanstack/react-query';
import type { LiveEvent } from '#server/contract/live-event.ts';

/** Which data a hint makes old. Keys are prefixes, as the query cache compares them. */
export function keysOfHint(hint: LiveEvent): QueryKey[] {
  switch (hint.type) {
    case 'run':
      // The run itself first: the requests leave in this order, and it is what somebody is waiting for.
      return [['run', hint.runId], ['jobs'], ['runs'], ['metrics'], ['costs']];
    case 'execution':
      return [
        ['queries'],
        ['executions'],
        ['execution', hint.executionId],
        ['costs'],
        ...(hint.queryId === null ? [] : [['query', hint.queryId]]),
      ];
    case 'query':
      return [['queries'], ['query', hint.queryId]];
    case 'dataset':
      return [['dataset', hint.dataset], ['jobs'], ['runs']];
    case 'raw':
      return [['raw', hint.dataset]];
    case 'status':
      return [['status']];
  }
}
