import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunSummary, runOrigin } from '#server/contract/run.ts';
import { groupOfState, type RunListQuery, runPage, runSort, stateGroup } from '#server/contract/run-list.ts';
import { runState } from '#server/contract/run-state.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { exportRunsCsv, exportRunsJson } from './export-runs.ts';
import { listRequesters } from './list-requesters.ts';
import { listRuns } from './list-runs.ts';

let context: TestContext;
let all: RunSummary[];

beforeAll(async () => {
  context = await startTestContext();
  const states = [...runState.options, 'RESUMING'].map((state) => `'${state}'`).join(', ');
  // Few values, so that many runs share one and pages end within them.
  await context.query(`
    INSERT INTO run (id, job, glue_job_name, glue_run_id, state, origin, requested_by, created_at, started_at, completed_at, cost_nano_usd, rows_out, error)
    SELECT ('00000000-0000-4000-8000-' || lpad((n * 7919 % 10007)::text, 12, '0'))::uuid,
      CASE WHEN n % 3 = 0 THEN 'movies-csv' ELSE 'tmdb-json' END, 'g', 'jr_' || n,
      (ARRAY[${states}])[1 + n % 14],
      CASE WHEN n % 5 = 0 THEN 'external' ELSE 'comporta' END,
      CASE WHEN n % 5 <> 0 THEN (ARRAY['=HYPERLINK("x")', 'Bruno', 'Zoë'])[1 + n % 7 % 3] END,
      '2026-01-31T23:00:00Z'::timestamptz + make_interval(hours => n / 2),
      '2026-01-31T23:00:01Z'::timestamptz + make_interval(hours => n / 2),
      CASE WHEN n % 4 <> 0 THEN '2026-01-31T23:00:02Z'::timestamptz + make_interval(hours => n / 2, secs => n % 9 - 3) END,
      CASE WHEN n % 4 <> 0 THEN n % 11 * 1000 END,
      CASE WHEN n % 6 <> 0 THEN n % 5 END,
      CASE WHEN n = 8 THEN E'-1+1\\r\\nsecond line, "quoted"' END
    FROM generate_series(1, 400) AS n`);
  all = (await list({ limit: 200 })).concat(await list({ limit: 200, sort: 'createdAt' }));
});
afterAll(() => context.stop());

async function list(query: RunListQuery): Promise<RunSummary[]> {
  return (await listRuns(context.ctx, query)).items;
}

/** All pages of a small size, one after the other. */
async function walk(query: Omit<RunListQuery, 'limit'>, limit: number): Promise<RunSummary[]> {
  const items: RunSummary[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listRuns(context.ctx, { ...query, ...(cursor ? { cursor } : {}), limit });
    items.push(...page.items);
    if (page.nextCursor === null) return items;
    cursor = page.nextCursor;
  }
}

const filters: Omit<RunListQuery, 'limit'>[] = [
  {},
  { job: 'movies-csv' },
  ...stateGroup.options.map((group) => ({ group })),
  { state: ['FAILED', 'RUNNING'] },
  { state: ['FAILED'], group: 'active' },
  ...runOrigin.options.map((origin) => ({ origin })),
  { requestedBy: 'Bruno' },
  { requestedBy: 'Bruno', origin: 'external' },
  { requestedBy: 'nobody' },
  { from: '2026-02-02T10:30:00.000Z' },
  { to: '2026-02-03T00:00:00.000Z' },
  { to: '2026-02-01T00:00:00.000Z' },
  { from: '2026-02-01T00:00:00.000Z', to: '2026-02-05T00:00:00.000Z', job: 'tmdb-json', group: 'failed' },
  { from: '2026-01-31T23:30:00.000Z', requestedBy: 'Zoë', group: 'succeeded' },
  { from: '1970-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z', origin: 'comporta' },
];

const passes = (query: Omit<RunListQuery, 'limit'>) => (run: RunSummary) =>
  (query.job === undefined || run.job === query.job) &&
  (query.group === undefined || groupOfState(run.state) === query.group) &&
  (query.state === undefined || query.state.includes(run.state)) &&
  (query.origin === undefined || run.origin === query.origin) &&
  (query.requestedBy === undefined || run.requestedBy === query.requestedBy) &&
  (query.from === undefined || run.createdAt >= query.from) &&
  (query.to === undefined || run.createdAt < query.to);

function sortValue(run: RunSummary, field: string): number | null {
  const { startedAt, completedAt, costUsd, rowsOut, createdAt } = run;
  if (field === 'createdAt') return Date.parse(createdAt);
  if (field === 'rowsOut') return rowsOut;
  if (field === 'costUsd') return knownCost.get(run.id) ?? null;
  return startedAt === null || completedAt === null || costUsd === undefined
    ? null
    : Math.max(0, Date.parse(completedAt) - Date.parse(startedAt));
}

/** As stored: the list shows a live cost for runs that go on. */
const knownCost = new Map<string, number>();

beforeAll(async () => {
  const rows = await context.query<{ id: string; cost: string }>(
    'SELECT id, cost_nano_usd::text AS cost FROM run WHERE cost_nano_usd IS NOT NULL',
  );
  for (const { id, cost } of rows) knownCost.set(id, Number(cost));
});

test.each(runSort.options)(
  'in the order %s every filter gives each of its runs once, in order, the unknown last, page by page',
  async (sort) => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(400);
    const descending = sort.startsWith('-');
    const field = sort.replace('-', '');
    for (const filter of filters) {
      const walked = await walk({ ...filter, sort }, 37);
      const expected = all.filter(passes(filter)).toSorted((a, b) => {
        const [x, y] = [sortValue(a, field), sortValue(b, field)];
        const byValue = x === y ? 0 : x === null ? 1 : y === null ? -1 : descending ? y - x : x - y;
        return byValue || (a.id < b.id ? -1 : 1) * (descending ? -1 : 1);
      });
      expect(
        walked.map(({ id }) => id),
        JSON.stringify(filter),
      ).toEqual(expected.map(({ id }) => id));
    }
  },
);

test('a cursor of another order is refused with both orders named, a forged one as none of ours', async () => {
  const { nextCursor } = await listRuns(context.ctx, { limit: 1, sort: '-costUsd' });
  const cursor = nextCursor ?? '';
  await expect(listRuns(context.ctx, { limit: 1, cursor })).rejects.toThrow(
    'The cursor belongs to the order "-costUsd", not to "-createdAt": begin again without a cursor.',
  );
  for (const text of [
    '',
    'x',
    "-costUsd 1 ' OR 1=1",
    '-costUsd 99999999999999999999 00000000-0000-4000-8000-000000000001',
  ])
    await expect(
      listRuns(context.ctx, { limit: 1, sort: '-costUsd', cursor: Buffer.from(text).toString('base64url') }),
    ).rejects.toThrow('The cursor is none that this list gave out.');
});

test('a cursor that was given out for another range shows nothing from outside of the range', async () => {
  const inside = { from: '2026-02-02T00:00:00.000Z', to: '2026-02-04T00:00:00.000Z' };
  for (const sort of ['createdAt', '-createdAt'] as const) {
    const { nextCursor } = await listRuns(context.ctx, { limit: 1, sort });
    const cursor = nextCursor ?? '';
    const { items } = await listRuns(context.ctx, { limit: 200, sort, cursor, ...inside });
    expect(items.length).toBeGreaterThan(0);
    expect(items.filter(passes(inside))).toHaveLength(items.length);
  }
});

test('people are listed once each, by name, those elsewhere not', async () => {
  expect((await listRequesters(context.ctx)).items).toEqual(['=HYPERLINK("x")', 'Bruno', 'Zoë']);
});

test('the CSV holds every run of the filter, and no cell that a spreadsheet would run', async () => {
  const csv = await new Response(
    await exportRunsCsv(context.ctx, { job: 'tmdb-json', sort: 'createdAt' }),
  ).text();
  expect(csv.match(/^00000000-/gm)).toHaveLength(all.filter(({ job }) => job === 'tmdb-json').length);
  expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  expect(csv).toContain(`"'-1+1\r\nsecond line, ""quoted"""`);
  expect(csv).not.toMatch(/(^|,)"?[=+@\t]/m);
});

test('the JSON is one page with every run of the filter in its order', async () => {
  const json = await new Response(
    await exportRunsJson(context.ctx, { group: 'failed', sort: '-rowsOut' }),
  ).json();
  const { items, nextCursor } = runPage.parse(json);
  expect(nextCursor).toBeNull();
  expect(items.map(({ id }) => id)).toEqual(
    (await walk({ group: 'failed', sort: '-rowsOut' }, 50)).map(({ id }) => id),
  );
});

test('an export without a run is a header, or an empty page', async () => {
  const nobody = { requestedBy: 'nobody' };
  expect(await new Response(await exportRunsCsv(context.ctx, nobody)).text()).toMatch(/^id,job,[^\n]*\r\n$/);
  expect(await new Response(await exportRunsJson(context.ctx, nobody)).json()).toEqual({
    items: [],
    nextCursor: null,
  });
});
