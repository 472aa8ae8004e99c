import { expect, test } from 'vitest';
import { groupOfState, runSort, sortField, stateGroup, stateGroups } from '#server/contract/run-list.ts';
import { runState } from '#server/contract/run-state.ts';

test('every state is found under exactly one filter', () => {
  expect(
    Object.values(stateGroups)
      .flatMap((states) => [...states])
      .sort(),
  ).toEqual([...runState.options].sort());
  for (const group of stateGroup.options)
    for (const state of stateGroups[group]) expect(groupOfState(state)).toBe(group);
});

test('a state that AWS invents is in progress until somebody knows better', () => {
  expect(groupOfState('RESUMING')).toBe('active');
});

test('each order names its field and its direction', () => {
  expect(runSort.options.map(sortField)).toContainEqual({ by: 'costUsd', descending: true });
  expect(sortField('rowsOut')).toEqual({ by: 'rowsOut', descending: false });
});
