import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { keysOfHint } from './keys-of-hint.ts';

const runId = '11111111-1111-4111-8111-111111111111';
const otherId = '22222222-2222-4222-8222-222222222222';

/** Which of these keys the hint makes old. */
async function madeOld(hint: Parameters<typeof keysOfHint>[0], keys: string[][]): Promise<string[][]> {
  const client = new QueryClient();
  for (const key of keys) client.setQueryData(key, 'data');
  for (const queryKey of keysOfHint(hint)) await client.invalidateQueries({ queryKey });
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
