import { expect, test } from 'vitest';
import { runState } from '#server/contract/run-state.ts';
import { stateGroups } from './state-groups.ts';

test('every state is found under exactly one filter', () => {
  expect(stateGroups.flatMap(({ states }) => [...states]).sort()).toEqual([...runState.options].sort());
});
