import { afterAll, beforeAll, expect, test } from 'vitest';
import { ledgerPage, ledgerSums } from '#server/contract/ledger.ts';
import { ManualClock } from '#server/lib/manual-clock.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { exportLedgerCsv, exportLedgerJson } from './export-ledger.ts';
import { listLedger } from './list-ledger.ts';
import { sumLedger } from './sum-ledger.ts';

const clock = new ManualClock('2026-11-23T12:00:00Z');
let context: TestContext;

beforeAll(async () => {
  context = await startTestContext({ clock });
  await context.query(`
    INSERT INTO run (id, job, glue_job_name, glue_run_id, state, origin, requested_by, created_at, completed_at, cost_nano_usd)
    SELECT gen_random_uuid(), CASE WHEN n % 2 = 0 THEN 'movies-csv' ELSE 'tmdb-json' END, 'g', 'jr_' || n, 'SUCCEEDED',
      'comporta', CASE WHEN n % 3 = 0 THEN NULL ELSE '=ana' END,
      '2026-11-01T00:00:00Z'::timestamptz + n * interval '2 hours', '2026-11-23T00:00:00Z',
      CASE WHEN n % 10 = 0 THEN NULL ELSE n END
    FROM generate_series(1, 240) AS n`);
  await context.query(`
    INSERT INTO execution (id, request_token, athena_id, sql, expectation, state, requested_by, created_at, completed_at, cost_nano_usd)
    VALUES
      (gen_random_uuid(), 'a', 'a', 'SELECT 1', '{}', 'SUCCEEDED', 'ana', '2026-11-02T01:00:00Z', '2026-11-02T01:00:01Z', 47684),
      (gen_random_uuid(), 'b', 'b', 'SELECT 1', '{}', 'SUCCEEDED', NULL, '2026-11-02T01:00:00Z', '2026-11-02T01:00:01Z', 7)`);
});
afterAll(() => context.stop());

const runSum = Array.from({ length: 240 }, (_, index) => index + 1)
  .filter((n) => n % 10 !== 0)
  .reduce((sum, n) => sum + n, 0);
const from = '2026-11-01T00:00:00Z';

test('every grouping adds up to the same total, and says how many entries have no known cost', async () => {
  for (const by of ['day', 'kind', 'job', 'query', 'person'] as const) {
    const sums = ledgerSums.parse(await sumLedger(context.ctx, { by, from }));
    expect(sums.totalUsd).toBe(((runSum + 47_684 + 7) / 1e9).toFixed(9).replace(/0+$/, ''));
    expect(sums).toMatchObject({ entries: 242, unknown: 24 });
  }
});

test('a query of a person is a query, and one of the product itself is a check', async () => {
  const { items } = await sumLedger(context.ctx, { by: 'kind', from });
  expect(items.map(({ key, entries }) => [key, entries])).toEqual([
    ['query', 1],
    ['run', 240],
    ['check', 1],
  ]);
});

test('pages go on where the last one ended, and hold each entry once', async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = ledgerPage.parse(
      await listLedger(context.ctx, { from, limit: 50, ...(cursor === undefined ? {} : { cursor }) }),
    );
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toHaveLength(242);
  expect(new Set(seen).size).toBe(242);
});

test('a cursor that the list never gave out is refused', async () => {
  const cursor = Buffer.from('now 1').toString('base64url');
  await expect(listLedger(context.ctx, { limit: 5, cursor })).rejects.toThrow('none that this list gave out');
});

test('a cost that becomes known later, or is corrected, changes its entry and adds none', async () => {
  await context.query("UPDATE run SET cost_nano_usd = 10 WHERE glue_run_id = 'jr_10'");
  const sums = await sumLedger(context.ctx, { by: 'kind', from, job: 'movies-csv' });
  expect(sums).toMatchObject({ entries: 120, unknown: 23 });
  await context.query("UPDATE run SET cost_nano_usd = NULL WHERE glue_run_id = 'jr_10'");
});

test('what was spent stays in the ledger when its run is deleted', async () => {
  await context.query("DELETE FROM run WHERE glue_run_id = 'jr_9'");
  expect(await sumLedger(context.ctx, { by: 'kind', from, kind: 'run' })).toMatchObject({ entries: 240 });
});

test('exports hold every entry, and no text of theirs is a formula of a spreadsheet', async () => {
  const csv = await new Response(exportLedgerCsv(context.ctx, { from })).text();
  expect(csv.trim().split('\n')).toHaveLength(243);
  expect(csv).not.toContain(',=ana');
  const json = ledgerPage.parse(
    JSON.parse(await new Response(exportLedgerJson(context.ctx, { from })).text()),
  );
  expect(json.items).toHaveLength(242);
  const none = await new Response(exportLedgerJson(context.ctx, { from: '2030-01-01T00:00:00Z' })).text();
  expect(JSON.parse(none)).toEqual({ items: [], nextCursor: null });
});
