import { expect, test } from 'vitest';
import { type StepName, waterfallSteps } from './waterfall-steps.ts';

const runId = '00000000-0000-4000-8000-000000000001';
const other = '00000000-0000-4000-8000-000000000002';

type Run = Parameters<typeof waterfallSteps>[0];
type Table = NonNullable<Parameters<typeof waterfallSteps>[1]>;

function run(changes: Partial<Run> = {}): Run {
  return {
    id: runId,
    publishState: 'published',
    rowsIn: 100,
    rowsOut: 80,
    rowsRejected: 15,
    rowsDuplicate: 5,
    output: { rejectedByReason: { missing_id: 5, bad_json: 10 } },
    ...changes,
  };
}

function dataset(...partitions: [runId: string | null, rows: number][]): Table {
  return {
    published: { runId, version: 'jr_1', at: '2026-01-02T00:00:00.000Z' },
    partitions: partitions.map(([owner, rows], index) => ({
      values: [String(index)],
      runId: owner,
      version: null,
      location: 's3://lake/',
      rows,
      bytes: '1',
      files: 1,
    })),
  };
}

function count(rows: number, expected: number, at = '2026-01-03T00:00:00.000Z') {
  return { queryId: other, executionId: other, state: 'SUCCEEDED', at, error: null, rows, expected };
}

function step(name: StepName, ...args: Parameters<typeof waterfallSteps>) {
  return waterfallSteps(...args)?.find((one) => one.name === name);
}

test('a run without a manifest has no steps, rather than steps of 0', () => {
  expect(waterfallSteps(run({ rowsIn: null }), dataset(), null)).toBeNull();
});

test('reasons stand largest first and together fill the bar of the rejected rows', () => {
  const steps = waterfallSteps(run(), dataset(), null) ?? [];
  expect(
    steps.filter(({ name }) => name === 'reason').map(({ reason, start, rows }) => [reason, start, rows]),
  ).toEqual([
    ['bad_json', 90, 10],
    ['missing_id', 85, 5],
  ]);
  expect(steps.find(({ name }) => name === 'rejected')?.start).toBe(85);
});

test.each([
  ['nothing when the catalog shows all of it', run(), dataset([runId, 80]), null],
  ['replaced when newer runs took partitions', run(), dataset([runId, 30], [other, 50]), 'replaced'],
  [
    'on its way before it is published',
    run({ publishState: 'publishing' }),
    dataset([other, 50]),
    'onItsWay',
  ],
  ['not shown when it was not published', run({ publishState: 'failed' }), dataset([other, 50]), 'notShown'],
  [
    'moved elsewhere when the catalog points at a stranger',
    run(),
    dataset([runId, 30], [null, 0]),
    'movedElsewhere',
  ],
] as const)('the catalog step says %s', (_says, of, shown, meaning) => {
  expect(step('catalog', of, shown, null)?.mark?.meaning ?? null).toBe(meaning);
});

test('while the catalog is not known its step has no number', () => {
  expect(step('catalog', run(), null, null)?.rows).toBeNull();
});

test.each([
  ['agrees with the manifests', count(80, 80), 'agrees', 'good'],
  ['differs from the manifests', count(79, 80), 'differs', 'bad'],
  ['is older than the last publication', count(79, 80, '2026-01-01T12:00:00.000Z'), 'outdated', 'attention'],
] as const)("Athena's count %s", (_what, counted, meaning, tone) => {
  expect(step('athena', run(), dataset([runId, 80]), counted)?.mark).toMatchObject({ meaning, tone });
});
