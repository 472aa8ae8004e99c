import { expect, test } from 'vitest';
import { stacked } from './stack.ts';

test('parts lie on each other, and a step without a part is a gap from there on', () => {
  const of = (label: string, ...values: (number | null)[]) => ({ label, colour: 'chart-1' as const, values });
  const layers = stacked([of('queue', 1, 2, 3), of('planning', 10, null, 30), of('engine', 100, 200, 300)]);
  expect(layers.map(({ values }) => values)).toEqual([
    [1, 2, 3],
    [11, null, 33],
    [111, null, 333],
  ]);
});
