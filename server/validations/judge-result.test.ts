import { expect, test } from 'vitest';
import type { Expectation } from '#server/contract/query.ts';
import { ResultJudge } from './judge-result.ts';

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
  const whole = new ResultJudge(expectation);
  whole.take(['n', 'ok'], rows);
  expect(whole.judge().verdict).toBe(verdict);
  const byRow = new ResultJudge(expectation);
  byRow.take(['n', 'ok'], []);
  for (const row of rows) byRow.take(['n', 'ok'], [row]);
  expect(byRow.judge().verdict).toBe(verdict);
});

test.each<[string, Expectation, (string | null)[][], boolean]>([
  ['a value that is not true', ok, [['1', 'false']], true],
  ['a row where none is expected', { kind: 'no-rows' }, [['1', 'true']], true],
  ['nothing to judge', { kind: 'informational' }, [], true],
  ['only true values so far', ok, [['1', 'true']], false],
  ['no row so far', { kind: 'no-rows' }, [], false],
])('whether later rows can change the verdict: %s', (_title, expectation, rows, isSettled) => {
  const judge = new ResultJudge(expectation);
  judge.take(['n', 'ok'], rows);
  expect(judge.isSettled).toBe(isSettled);
});
