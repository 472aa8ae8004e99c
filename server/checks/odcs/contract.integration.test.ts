import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { listChecks } from '#server/checks/list-checks.ts';
import { seedChecks } from '#server/checks/seed-checks.ts';
import { type CheckInput, type CheckRule, checkRule } from '#server/contract/check.ts';
import { startTestAws, type TestAws } from '#server/testing/start-test-aws.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { importContract } from './import-contract.ts';
import { writeContract } from './write-contract.ts';

const actor = { name: 'ana', role: 'admin' } as const;
const dataset = 'movies' as const;
let context: TestContext;
let aws: TestAws;

beforeAll(async () => {
  aws = await startTestAws();
  context = await startTestContext({ awsEndpointUrl: aws.endpoint });
  const columns = [
    { Name: 'id', Type: 'string' },
    { Name: 'ano_lancamento', Type: 'int' },
  ];
  await context.ctx.aws.glue.putTable({
    table: {
      database: context.ctx.settings.database,
      name: dataset,
      location: 's3://comporta-lake/Trusted/Movies/none/',
      columns: columns.map(({ Name, Type }) => ({ name: Name, type: Type, comment: undefined })),
      partitionKeys: [],
      versionId: null,
    },
  });
});
beforeEach(async () => {
  await context.query('TRUNCATE check_definition CASCADE');
  await seedChecks(context.ctx);
});
afterAll(async () => {
  await context.stop();
  await aws.stop();
});

/** One of every kind. */
const rules: CheckRule[] = [
  { kind: 'required', column: 'ano_lancamento' },
  { kind: 'range', column: 'ano_lancamento', minimum: 1900, maximum: null },
  { kind: 'unique', columns: ['id', 'ano_lancamento'] },
  { kind: 'rows', is: 'equal', value: 7, upTo: 0 },
  { kind: 'rows', is: 'more-than', value: 7, upTo: 0 },
  { kind: 'rows', is: 'between', value: 7, upTo: 9 },
  { kind: 'rows', is: 'empty', value: 0, upTo: 0 },
  { kind: 'rows', is: 'not-empty', value: 0, upTo: 0 },
  { kind: 'change', direction: 'drop', percent: 12.5 },
  { kind: 'distribution', column: 'ano_lancamento', by: 'quantiles', limit: 0.25 },
  { kind: 'freshness', days: 3 },
  { kind: 'sql', sql: "SELECT count(*) FROM {table} WHERE id = '\"x: y'" },
];

async function made(): Promise<Omit<CheckInput, 'dataset'>[]> {
  const { items } = await listChecks(context.ctx, { dataset });
  return items
    .filter(({ isFromContract }) => !isFromContract)
    .map(({ title, rule, severity }) => ({ title, rule, severity }));
}

async function insert(rule: CheckRule, index: number): Promise<void> {
  await context.ctx.db.checks.insertCheck({
    check: {
      id: context.ctx.rng.uuid(),
      dataset,
      slug: null,
      titleEn: `check ${index}: it "holds"`,
      titlePt: `verificação ${index}`,
      rule,
      severity: index % 2 === 0 ? 'blocking' : 'warning',
      createdAt: new Date(1_700_000_000_000 + index),
      createdBy: 'ana',
    },
  });
}

const bring = (text: string, isTrial = false) =>
  importContract(context.ctx, { dataset, text, isTrial, actor });

test('every kind of check goes out as a contract and comes in as itself, in another installation too', async () => {
  expect(new Set(rules.map(({ kind }) => kind)).size).toBe(checkRule.options.length);
  for (const [index, rule] of rules.entries()) await insert(rule, index);
  const before = await made();
  const text = await writeContract(context.ctx, { dataset });
  expect(await bring(text)).toMatchObject({ made: [], changed: [], removed: [], kept: rules.length });
  await context.query('DELETE FROM check_definition WHERE slug IS NULL');
  expect(await bring(text, true)).toMatchObject({ isTrial: true, kept: 0 });
  expect(await made()).toEqual([]);
  expect((await bring(text)).made).toHaveLength(rules.length);
  const byTitle = (a: { title: { en: string } }, b: { title: { en: string } }) =>
    a.title.en.localeCompare(b.title.en);
  expect((await made()).sort(byTitle)).toEqual([...before].sort(byTitle));
});

test('a contract says what is new, changed and gone; without a check of its own it is the shipped text', async () => {
  await insert({ kind: 'freshness', days: 3 }, 0);
  await insert({ kind: 'freshness', days: 4 }, 1);
  const text = await writeContract(context.ctx, { dataset });
  const changed = text.replace('days: 3', 'days: 5');
  expect(await bring(changed)).toMatchObject({ changed: [{ en: 'check 0: it "holds"' }], kept: 1 });
  expect((await made()).map(({ rule }) => rule)).toEqual([
    { kind: 'freshness', days: 4 },
    { kind: 'freshness', days: 5 },
  ]);
  await context.query('DELETE FROM check_definition WHERE slug IS NULL');
  const shipped = await writeContract(context.ctx, { dataset });
  await insert({ kind: 'freshness', days: 6 }, 6);
  expect((await bring(shipped)).removed).toHaveLength(1);
  expect(await made()).toEqual([]);
});

test.each<[string, (text: string) => string, RegExp]>([
  [
    'no YAML',
    (text) => text.replace('kind: DataContract', 'kind: "DataContract'),
    /^Line \d+: It is no YAML/,
  ],
  [
    'another type',
    (text) => text.replace('physicalType: int', 'physicalType: bigint'),
    /schema\[0\]\.properties\[3\]\.physicalType/,
  ],
  [
    'a key of its own',
    (text) => text.replace('status: active', 'status: active\nteam: films'),
    /^Line \d+: team is not/,
  ],
  ['without a shipped rule', (text) => text.replace('name: has_rows', 'name: has_some'), /"has_rows" ships/],
  [
    'a rule that nobody can ask',
    (text) => text.replace('quality:', 'quality:\n      - { type: text, description: x }'),
    /^Line \d+: schema\[0\]\.quality\[0\]: This is no quality rule/,
  ],
  [
    'SQL that does more than read',
    (text) =>
      text.replace(
        'quality:',
        'quality:\n      - { type: sql, query: DROP TABLE trusted.movies, mustBe: 0 }',
      ),
    /Athena cannot ask/,
  ],
  [
    'a column that is not there',
    (text) =>
      text.replace(
        'quality:',
        'quality:\n      - { type: sql, query: SELECT count(nope) FROM trusted.movies, mustBe: 0 }',
      ),
    /nope/,
  ],
])('a contract with %s is refused, and nothing of it is taken', async (_what, change, message) => {
  await insert({ kind: 'freshness', days: 3 }, 0);
  const text = await writeContract(context.ctx, { dataset });
  expect(change(text)).not.toBe(text);
  await expect(bring(change(text))).rejects.toThrow(message);
  expect(await made()).toHaveLength(1);
});

test('what goes out is YAML that says what it was before, and more', async () => {
  const shipped = parse(await writeContract(context.ctx, { dataset }));
  await insert({ kind: 'required', column: 'ano_lancamento' }, 0);
  const more = parse(await writeContract(context.ctx, { dataset }));
  const at = shipped.schema[0].properties.findIndex(
    ({ name }: { name: string }) => name === 'ano_lancamento',
  );
  expect(more.schema[0].properties[at].quality).toMatchObject([{ type: 'library', metric: 'nullValues' }]);
  delete more.schema[0].properties[at].quality;
  expect(more).toEqual(shipped);
});
