import { expect, test } from 'vitest';
import type { CheckInput } from '#server/contract/check.ts';
import { type CheckForm, checkOfForm, emptyCheckForm, formOfCheck } from './check-form.ts';

const form: CheckForm = { ...emptyCheckForm, titleEn: 'Votes in range', column: 'nota_media' };

function ruleOf(change: Partial<CheckForm>) {
  const checked = checkOfForm('movies', { ...form, ...change });
  return checked.success ? checked.data.rule : checked.error.issues[0]?.path.join('.');
}

test.each<[Partial<CheckForm>, unknown]>([
  [{ kind: 'required' }, { kind: 'required', column: 'nota_media' }],
  [
    { minimum: '0', maximum: '7,5' },
    { kind: 'range', column: 'nota_media', minimum: 0, maximum: 7.5 },
  ],
  [{ minimum: '1990-01-01' }, { kind: 'range', column: 'nota_media', minimum: '1990-01-01', maximum: null }],
  [
    { kind: 'unique', columns: 'id, ordem' },
    { kind: 'unique', columns: ['id', 'ordem'] },
  ],
  [
    { kind: 'rows', is: 'between', value: '1', upTo: '9' },
    { kind: 'rows', is: 'between', value: 1, upTo: 9 },
  ],
  [
    { kind: 'change', percent: '20' },
    { kind: 'change', direction: 'drop', percent: 20 },
  ],
  [
    { kind: 'freshness', days: '3' },
    { kind: 'freshness', days: 3 },
  ],
])('what is typed becomes the rule that is meant: %o', (change, rule) => {
  expect(ruleOf(change)).toEqual(rule);
});

test.each<[Partial<CheckForm>, string]>([
  [{ column: '' }, 'rule.column'],
  [{ kind: 'unique', columns: '' }, 'rule.columns'],
  [{ kind: 'rows', value: 'many' }, 'rule.value'],
  [{ kind: 'sql', sql: 'SELECT 1' }, 'rule.sql'],
  [{ titleEn: ' ' }, 'title.en'],
])('what is missing or wrong is named: %o', (change, place) => {
  expect(ruleOf(change)).toBe(place);
});

test('a title in one language stands for both', () => {
  const checked = checkOfForm('movies', { ...form, titleEn: '', titlePt: 'Votos', kind: 'required' });
  expect(checked.data?.title).toEqual({ en: 'Votos', 'pt-BR': 'Votos' });
});

test.each<CheckInput['rule']>([
  { kind: 'required', column: 'id' },
  { kind: 'range', column: 'release_date', minimum: '1990-01-31', maximum: null },
  { kind: 'unique', columns: ['id', 'ano'] },
  { kind: 'rows', is: 'between', value: 7, upTo: 9 },
  { kind: 'change', direction: 'both', percent: 12.5 },
  { kind: 'distribution', column: 'id', by: 'quantiles', limit: 0.1 },
  { kind: 'freshness', days: 3 },
  { kind: 'sql', sql: 'SELECT count(*) FROM {table}' },
])('a check of kind $kind that is opened to be changed is the same check', (rule) => {
  const check = { title: { en: 'a', 'pt-BR': 'b' }, severity: 'blocking', rule } as const;
  expect(checkOfForm('tmdb', formOfCheck(check)).data).toEqual({ dataset: 'tmdb', ...check });
});
