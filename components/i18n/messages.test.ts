import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { errorCode } from '#server/contract/api-error.ts';
import { runState } from '#server/contract/run-state.ts';
import { messages } from './messages.ts';

type Tree = { [key: string]: string | Tree };

function leaves(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : leaves(value, `${prefix}${key}.`),
  );
}

const english = new Map(leaves(messages.en));
const portuguese = new Map(leaves(messages['pt-BR']));

test('both languages say the same things', () => {
  expect([...portuguese.keys()].sort()).toEqual([...english.keys()].sort());
});

test('both languages fill in the same values', () => {
  const values = (text: string) =>
    [...text.matchAll(/(?<!\b(?:one|other|=0) )\{(\w+)[,}]/g)].map((match) => match[1]).sort();
  for (const [key, text] of english)
    expect(new Set(values(portuguese.get(key) ?? '')), key).toEqual(new Set(values(text)));
});

test('every error code and every run state has its words', () => {
  for (const code of errorCode.options) expect(english.has(`errors.${code}`), code).toBe(true);
  for (const state of runState.options) {
    expect(english.has(`states.${state}.word`), state).toBe(true);
    expect(english.has(`states.${state}.sentence`), state).toBe(true);
  }
});

test('every key that a screen uses is in the catalogue', () => {
  const missing: string[] = [];
  for (const file of sources(['components', 'app'])) {
    const text = readFileSync(file, 'utf8');
    const bound = [...text.matchAll(/const (\w+) = (?:await )?(?:use|get)Translations\('(\w+)'\)/g)];
    for (const name of new Set(bound.map((match) => match[1]))) {
      const namespaces = bound.filter((match) => match[1] === name).map((match) => match[2]);
      for (const [, key] of text.matchAll(new RegExp(`\\b${name}\\(\\s*'([\\w.]+)'`, 'g')))
        if (!namespaces.some((namespace) => english.has(`${namespace}.${key}`)))
          missing.push(`${file}: ${key}`);
    }
  }
  expect(missing).toEqual([]);
});

function sources(folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'))
      .map((name) => path.join(folder, name)),
  );
}
