import { expect, test } from 'vitest';
import { describePlan, describeStep } from './describe-plan.ts';
import { applyPlan, makePlan } from './plan.ts';
import type { Current, Fields, Resource } from './resource.ts';

function thing(current: Current | null, desired: Fields, more: Partial<Resource> = {}) {
  const done: string[] = [];
  const note = (what: string) => async () => {
    done.push(what);
  };
  const resource: Resource = {
    title: 'Thing one',
    desired,
    destroyed: 'always',
    read: async () => current,
    create: note('create'),
    update: note('update'),
    remove: note('remove'),
    ...more,
  };
  return { resource, done };
}

async function run({ resource, done }: ReturnType<typeof thing>, adopts = false) {
  const steps = await makePlan([resource], { adopts });
  await applyPlan(steps, () => undefined);
  return { action: steps[0]?.action, done };
}

test('what is not there is created', async () => {
  expect(await run(thing(null, { a: '1' }))).toEqual({ action: 'create', done: ['create'] });
});

test('what is ours and differs is changed; what is ours and equal is left alone', async () => {
  expect(await run(thing({ fields: { a: '1' }, owner: 'ours' }, { a: '2' }))).toEqual({
    action: 'update',
    done: ['update'],
  });
  expect(await run(thing({ fields: { a: '1' }, owner: 'ours' }, { a: '1' }))).toEqual({
    action: 'none',
    done: [],
  });
});

test('what is theirs is refused, equal or not, until somebody says to adopt it', async () => {
  const theirs = () => thing({ fields: { a: '1' }, owner: 'theirs' }, { a: '1' });
  expect(await run(theirs())).toEqual({ action: 'refuse', done: [] });
  expect(await run(theirs(), true)).toEqual({ action: 'adopt', done: ['update'] });
});

test('what may not be adopted is refused even so', async () => {
  const current: Current = { fields: {}, owner: 'theirs', mayNotAdopt: 'It is elsewhere.' };
  expect(await run(thing(current, {}), true)).toEqual({ action: 'refuse', done: [] });
});

test('what is shared is used as it is', async () => {
  expect(await run(thing({ fields: { a: '1' }, owner: 'shared' }, { a: '2' }))).toEqual({
    action: 'none',
    done: [],
  });
});

test('what may not be created is refused with what to do', async () => {
  const { resource } = thing(null, {}, { mayNotCreate: 'Make it first.' });
  const [step] = await makePlan([resource], { adopts: true });
  expect(step && describeStep(step)).toEqual(['! refused  Thing one', '      Make it first.']);
});

test('a change is told field by field, with what comes, what changes and what goes', async () => {
  const { resource } = thing(
    { fields: { same: 'x', old: 'y', size: '2' }, owner: 'ours' },
    { same: 'x', size: '3', fresh: 'z' },
  );
  const steps = await makePlan([resource], { adopts: false });
  expect(steps.flatMap(describeStep)).toEqual([
    '~ change   Thing one',
    '      size: 2 -> 3',
    '      fresh: z',
    '      old: y -> (removed)',
  ]);
  expect(describePlan(steps)).toBe('0 to create, 1 to change, 0 as they should be.');
});
