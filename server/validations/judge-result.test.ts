import { expect, test } from 'vitest';
import type { Expectation } from '#server/contract/query.ts';
import { judgeResult } from './judge-result.ts';

const ok: Expectation = { kind: 'value-true', column: 'OK' };

test.each<[string, Expectation, (string | null)[][], string]>([
  ['every value true passes', ok, [['1', 'true']], 'pass'],
  [
    'one value false fails',
    ok,
    [
      ['1', 'true'],
      ['2', 'false'],
    ],
    'fail',
  ],
  ['NULL is not true', ok, [['1', null]], 'fail'],
  ['no row at all fails', ok, [], 'fail'],
  ['no rows expected and none there passes', { kind: 'no-rows' }, [], 'pass'],
  ['no rows expected and one there fails', { kind: 'no-rows' }, [['1', 'true']], 'fail'],
  ['informational neither passes nor fails', { kind: 'informational' }, [], 'informational'],
  ['a missing column cannot be judged', { kind: 'value-true', column: 'fine' }, [['1', 'true']], 'error'],
])('%s', (_title, expectation, rows, verdict) => {
  expect(judgeResult(expectation, { columns: ['n', 'ok'], rows }).verdict).toBe(verdict);
});
