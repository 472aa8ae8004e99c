import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { resultPageQuery, runSavedQuery, savedQueriesQuery } from '#components/lib/queries/validations.ts';
import { executionIsFinished } from '#server/contract/execution.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { readAthenaCount } from './read-athena-count.ts';

/** The last real count of a table by Athena, and a way to make another. */
export function useAthenaCount(dataset: DatasetName) {
  const client = useQueryClient();
  const saved = useQuery(savedQueriesQuery);
  const query = saved.data?.find(({ slug }) => slug === `${dataset}-all-records`);
  const last = query?.last ?? null;
  const hasResult = last?.state === 'SUCCEEDED';
  const result = useQuery({ ...resultPageQuery(last?.executionId ?? ''), enabled: hasResult });
  // Trying again after a lost answer sends the same key: it is the same execution.
  const key = useRef('');
  const run = useMutation({
    mutationFn: ({ queryId, idempotencyKey }: { queryId: string; idempotencyKey: string }) =>
      runSavedQuery(queryId, { idempotencyKey }),
    onSettled: () =>
      Promise.all(['queries', 'executions'].map((name) => client.invalidateQueries({ queryKey: [name] }))),
  });
  const send = (isRetry: boolean) => {
    if (query === undefined) return;
    if (!isRetry) key.current = crypto.randomUUID();
    run.mutate({ queryId: query.id, idempotencyKey: key.current });
  };
  return {
    count: readAthenaCount(query, result.data),
    canCount: query !== undefined,
    isCounting: run.isPending || (last !== null && !executionIsFinished(last.state)),
    error: run.error ?? saved.error ?? (hasResult ? result.error : null),
    start: () => send(false),
    retry: () => {
      if (run.error) return send(true);
      void (saved.error ? saved.refetch() : result.refetch());
    },
  };
}
