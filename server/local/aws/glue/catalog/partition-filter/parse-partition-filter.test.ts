import { expect, test } from 'vitest';
import { parsePartitionFilter } from './parse-partition-filter.ts';

const keys = [
  { Name: 'ano', Type: 'string' },
  { Name: 'dia', Type: 'int' },
  { Name: 'quando', Type: 'date' },
  { Name: 'preco', Type: 'decimal(10,2)' },
  { Name: 'hora', Type: 'timestamp' },
];
const row = ['2024', '9', '2024-12-14', '1.50', '2024-12-14 10:00:00.500'];

test.each([
  ['', true],
  ['   ', true],
  ["ano = '2024'", true],
  ["ANO='2024'", true],
  ['ano = 2024', true],
  ["'2024' = ano", true],
  ['10 > dia', true],
  ['dia < 10', true],
  ["dia < '10'", true],
  ['dia >= 10', false],
  ["ano <> '2024'", false],
  ["ano != '2023'", true],
  ["ano IN ('2023', '2024')", true],
  ["ano NOT IN ('2023', '2024')", false],
  ['dia IN (9)', true],
  ['dia between 9 and 9', true],
  ['dia not between 1 and 8', true],
  ["ano LIKE '20%'", true],
  ["ano LIKE '20__'", true],
  ["ano LIKE '20_'", false],
  ["ano LIKE '.*'", false],
  ['NOT dia = 9', false],
  ["NOT (ano = '2023' OR dia = 8)", true],
  ["ano = '2023' AND dia = 9 OR quando = '2024-12-14'", true],
  ["ano = '2023' AND (dia = 9 OR quando = '2024-12-14')", false],
  ["quando > date '2024-12-13'", true],
  ['preco = 1.5', true],
  ['preco >= 1.51', false],
  ["hora = timestamp '2024-12-14 10:00:00.5'", true],
  ['ano IS NULL', false],
  ['ano IS NOT NULL', true],
  ['`ano` = "ano"', 'refused'],
  ['"ano" = \'2024\'', true],
  ["ano = 'it''s'", false],
] as const)('%s', (expression, expected) => {
  if (expected === 'refused') {
    expect(() => parsePartitionFilter(expression, keys)).toThrow('Unsupported expression');
  } else {
    expect(parsePartitionFilter(expression, keys)(row)).toBe(expected);
  }
});

test('a partition without a value is found by IS NULL only, also under NOT', () => {
  const none = ['__HIVE_DEFAULT_PARTITION__', ...row.slice(1)];
  const matches = (expression: string) => parsePartitionFilter(expression, keys)(none);
  expect(matches('ano IS NULL')).toBe(true);
  expect(matches("ano = '2024'")).toBe(false);
  expect(matches("NOT ano = '2024'")).toBe(false);
  expect(matches("ano NOT IN ('2024')")).toBe(false);
  expect(matches("ano = '2024' OR dia = 9")).toBe(true);
});

test('whole numbers compare exactly, however large', () => {
  const large = [{ Name: 'n', Type: 'bigint' }];
  expect(parsePartitionFilter('n > 9007199254740992', large)(['9007199254740993'])).toBe(true);
  expect(parsePartitionFilter('n IN (7)', large)(['007'])).toBe(true);
});

test.each([
  'ano',
  'ano =',
  '= 1',
  "ano = '2024' AND",
  "ano = '2024",
  "ano = '2024')",
  "(ano = '2024'",
  'mes = 1',
  "dia = 'x'",
  'ano IN ()',
  'ano BETWEEN 1',
  'ano NOT = 1',
  'ano = 1; drop table x',
  "upper(ano) = 'X'",
  `${'('.repeat(100)}ano = 1${')'.repeat(100)}`,
])('%s is refused', (expression) => {
  expect(() => parsePartitionFilter(expression, keys)).toThrow(
    expect.objectContaining({ type: 'InvalidInputException' }),
  );
});
