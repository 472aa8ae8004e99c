import { expect, test } from 'vitest';
import { compareInputs } from './compare-inputs.ts';

const a = { uri: 's3://lake/a', bytes: 3, etag: 'one' };
const b = { uri: 's3://lake/b', bytes: 4, etag: 'two' };
const all = () => true;

test('the very files that the published rows were made from are nothing new', () => {
  expect(compareInputs([a, b], [[a, { ...b, etag: '"two"' }]], all)).toEqual({
    files: 2,
    bytes: 7,
    changed: 0,
  });
});

test.each([
  ['a file more', [a, b], [[a]]],
  ['a file less', [a], [[a, b]]],
  ['another content', [{ ...a, etag: 'new' }], [[a]]],
  ['another size', [{ ...a, bytes: 9 }], [[a]]],
])('%s is something new', (_title, wanted, published) => {
  expect(compareInputs(wanted, published, all).changed).toBe(1);
});

test('a file that went back to what an older run has read is new to the newer one', () => {
  expect(compareInputs([a], [[{ ...a, etag: 'newer' }], [a]], all).changed).toBe(1);
});

test('a file that the run would not look for does not count as gone', () => {
  expect(compareInputs([a], [[a, b]], (uri) => uri === a.uri).changed).toBe(0);
});
