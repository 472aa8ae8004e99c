import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync('docs/reliability.md', 'utf8');
const proofs = [...page.matchAll(/`([^`]+\.(?:test|e2e)\.ts)`: “([^”]+)”/g)].map(
  ([, file = '', title = '']) => ({
    file,
    title,
  }),
);

test('the page tells of every failure mode once, in order', () => {
  const numbers = [...page.matchAll(/^\| +(\d+) +\|/gm)].map(([, number]) => Number(number));
  expect(numbers).toEqual(Array.from({ length: 75 }, (_, index) => index + 1));
});

test.each(proofs)('the test that the page names is there: $file, $title', ({ file, title }) => {
  expect(existsSync(file), file).toBe(true);
  // In a source a quote inside of a title may be escaped.
  expect(readFileSync(file, 'utf8').replaceAll("\\'", "'")).toContain(title);
});

test('every failure mode has a proof, or says that it has none yet', () => {
  const rows = page.split('\n').filter((line) => /^\| +\d+ +\|/.test(line));
  const silent = rows.filter((line) => !/”|`bench\/|not yet/.test(line));
  expect(rows).toHaveLength(75);
  expect(silent).toEqual([]);
});

test('every bench that the page names is there', () => {
  const benches = [...page.matchAll(/bench: `([^`]+)`/g)].map(([, file = '']) => file);
  expect(benches.filter((file) => !existsSync(file))).toEqual([]);
});
