import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { LiveEvent } from '#server/contract/live-event.ts';
import { refetchHinted } from './refetch-hinted.ts';

const runId = '11111111-1111-4111-8111-111111111111';
const otherId = '22222222-2222-4222-8222-222222222222';

/** Which of these keys the hint makes old. */
async function madeOld(hint: LiveEvent, keys: string[][]): Promise<string[][]> {
  const client = new QueryClient();
  for (const key of keys) client.setQueryData(key, 'data');
  await refetchHinted(client, hint);
  return keys.filter((key) => client.getQueryState(key)?.isInvalidated);
}

test('a run that moved is looked at again wherever it is shown, and other runs are not', async () => {
  const keys = [
    ['jobs'],
    ['runs', '{}'],
    ['run', runId],
    ['run', runId, 'logs'],
    ['run', otherId],
    ['queries'],
  ];
  expect(await madeOld({ type: 'run', runId, job: 'movies-csv' }, keys)).toEqual(keys.slice(0, 4));
});

test('an execution that moved changes the list of queries, its query and itself', async () => {
  const keys = [
    ['queries'],
    ['query', otherId],
    ['executions', otherId],
    ['execution', runId],
    ['runs', '{}'],
  ];
  expect(await madeOld({ type: 'execution', executionId: runId, queryId: otherId }, keys)).toEqual(
    keys.slice(0, 4),
  );
});

test('a file in one Raw Zone leaves the other alone', async () => {
  expect(
    await madeOld({ type: 'raw', dataset: 'tmdb' }, [
      ['raw', 'tmdb'],
      ['raw', 'movies'],
    ]),
  ).toEqual([['raw', 'tmdb']]);
});

test('the run that somebody watches is asked for alone, and the lists after it has answered', async () => {
  const client = new QueryClient();
  const asked: string[] = [];
  const show = (queryKey: string[]) =>
    new QueryObserver(client, {
      queryKey,
      initialData: 'data',
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: async () => {
        asked.push(`${queryKey.join('/')} asked`);
        await Promise.resolve();
        asked.push(`${queryKey.join('/')} answered`);
        return 'data';
      },
    }).subscribe(() => undefined);
  show(['jobs']);
  show(['run', runId]);
  await refetchHinted(client, { type: 'run', runId, job: 'movies-csv' });
  expect(asked).toEqual([`run/${runId} asked`, `run/${runId} answered`, 'jobs asked', 'jobs answered']);
});
