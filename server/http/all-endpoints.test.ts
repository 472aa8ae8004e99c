import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allEndpoints } from './all-endpoints.ts';

const rows = allEndpoints.map(({ method, path }) => `${method} ${path}`);

/** What the route files serve: their folders are the paths, their exports the methods. */
const served = globSync('app/api/**/route.ts').flatMap((file) => {
  const path = `/${file
    .replaceAll('\\', '/')
    .replace(/^app\//, '')
    .replace(/\/route\.ts$/, '')}`;
  const text = readFileSync(file, 'utf8');
  return [
    ...text.matchAll(
      /^export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/gm,
    ),
  ].map(([, method]) => `${method} ${path.replace(/\[(\w+)\]/g, '{$1}')}`);
});

test('every route file serves a row of the table of endpoints, so that each one has a permission', () => {
  expect(served.filter((one) => !rows.includes(one))).toEqual([]);
});

test('every row of the table has a route file', () => {
  expect(rows.filter((row) => !served.includes(row))).toEqual([]);
});

test('every route goes through the one wrapper', () => {
  for (const file of globSync('app/api/**/route.ts')) {
    const exports = readFileSync(file, 'utf8').match(/^export .*$/gm) ?? [];
    for (const line of exports)
      expect(line, file).toMatch(/^export const [A-Z]+ = route\($|^export const [A-Z]+ = route\(/);
  }
});

test('nobody but the door, health and readiness is open', () => {
  const open = allEndpoints.filter(({ permission }) => permission === 'open').map(({ id }) => id);
  expect(open.toSorted()).toEqual(['getHealth', 'getReady', 'signIn', 'signOut']);
});

test('reading needs GET, and nothing that changes anything is a GET', () => {
  for (const { id, method, permission } of allEndpoints)
    if (permission !== 'open') expect(method === 'GET', id).toBe(permission === 'read');
});
