/**
 * The run list at the HTTP layer with 1,000 and with 1,000,000 runs: every order and filter of the runs screen, first
 * and deepest page, both sizes measured in turn. The control pages by OFFSET, and must miss the goal. Some minutes,
 * most of them to write the runs:
 *   node bench/run-list.ts [--runs 1000000]
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type RunSort, runExportQuery, runSort, sortField, stateGroup } from '#server/contract/run-list.ts';
import { listRuns as endpoint } from '#server/http/endpoints/run-endpoints.ts';
import { route } from '#server/http/route.ts';
import { listRuns } from '#server/runs/list-runs.ts';
import { runFilter } from '#server/runs/read-runs.ts';
import { writeRunCursor } from '#server/runs/run-cursor.ts';
import { type BenchApp, startBenchApp } from './support/bench-app.ts';
import { goal, ms, percentile } from './support/figures.ts';

const rounds = 9;
const pageSize = 50;
const goalMs = 25;
const end = new Date('2026-11-23T00:00:00Z');

type Filter = Partial<Record<'job' | 'group' | 'origin' | 'requestedBy' | 'from' | 'to', string>>;

/** Each filter alone, a rare and a busy value of each, and some together. */
const filters: Filter[] = [
  {},
  { job: 'movies-csv' },
  ...stateGroup.options.map((group) => ({ group })),
  { origin: 'external' },
  { origin: 'comporta' },
  { requestedBy: 'Ana' },
  { requestedBy: 'Zoe' },
  { from: '2026-11-16T00:00:00.000Z' },
  { from: '2026-11-20T00:00:00.000Z', to: '2026-11-21T00:00:00.000Z' },
  { from: '2026-02-10T00:00:00.000Z', to: '2026-05-21T00:00:00.000Z' },
  { to: '2026-03-01T00:00:00.000Z' },
  { job: 'tmdb-json', group: 'failed', from: '2026-09-10T00:00:00.000Z' },
  { job: 'movies-csv', origin: 'external', group: 'stopped' },
  { requestedBy: 'Gil', group: 'failed', from: '2026-06-01T00:00:00.000Z', to: '2026-09-01T00:00:00.000Z' },
];

type Case = { sort: RunSort; filter: Filter; page: 'first' | 'last known' | 'deepest' };
type Measured = Case & { times: number[] };

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '1000000' } } });
  const routeOn = (context: Parameters<typeof route>[2]) =>
    route(endpoint, (ctx, { query }) => listRuns(ctx, query), context);
  const small = await startBenchApp({ runs: 1_000, end, routeOn });
  const large = await startBenchApp({ runs: Number(values.runs), end, routeOn });
  try {
    const cases = runSort.options.flatMap((sort) =>
      filters.flatMap((filter): Case[] => [
        { sort, filter, page: 'first' },
        ...(sortField(sort).by === 'createdAt' ? [] : [{ sort, filter, page: 'last known' as const }]),
        { sort, filter, page: 'deepest' },
      ]),
    );
    const [few, many] = await measure(small, large, cases);
    report(few, many, large.runs);
    await control(small, large);
  } finally {
    await small.stop();
    await large.stop();
  }
}

/** Round by round, the sizes in turn: what else the machine does meets both. The first round only warms up. */
async function measure(small: BenchApp, large: BenchApp, cases: Case[]): Promise<[Measured[], Measured[]]> {
  const prepared = await Promise.all(
    [small, large].map(async (app) => {
      const measured: (Measured & { address: string })[] = [];
      for (const one of cases) measured.push({ ...one, times: [], address: await addressOf(app, one) });
      return measured;
    }),
  );
  const [few = [], many = []] = prepared;
  for (let round = 0; round <= rounds; round += 1)
    for (let index = 0; index < cases.length; index += 1)
      for (const [app, one] of [
        [small, few[index]],
        [large, many[index]],
      ] as const) {
        if (one === undefined) throw new Error('each case has its address');
        const { ms: took } = await app.get(one.address);
        if (round > 0) one.times.push(took);
      }
  return [few, many];
}

async function addressOf(app: BenchApp, { sort, filter, page }: Case): Promise<string> {
  const query = new URLSearchParams({ ...filter, sort, limit: String(pageSize) });
  if (page !== 'first') {
    const parts = page === 'deepest' ? (['unknown', 'known'] as const) : (['known'] as const);
    const cursor = await deepestCursor(app, sort, filter, parts);
    if (cursor !== null) query.set('cursor', cursor);
  }
  return `/api/runs?${query}`;
}

/** The last page begins behind the run that a walk from the other end meets after a page. */
async function deepestCursor(
  app: BenchApp,
  sort: RunSort,
  filter: Filter,
  parts: readonly ('known' | 'unknown')[],
): Promise<string | null> {
  const { by, descending } = sortField(sort);
  const asked = {
    filter: runFilter(runExportQuery.parse(filter)),
    order: { by, descending: !descending },
    after: null,
    limit: pageSize,
  };
  for (const part of by === 'createdAt' ? (['known'] as const) : parts) {
    const last = (await app.ctx.db.runs.listRunKeys({ ...asked, part })).at(-1);
    if (last !== undefined) return writeRunCursor(sort, last);
  }
  return null;
}

function report(few: Measured[], many: Measured[], runs: number): void {
  const all = (measured: Measured[]) =>
    percentile(
      measured.flatMap(({ times }) => times),
      0.95,
    );
  const [p95Few, p95Many] = [all(few), all(many)];
  console.log(`${many.length} pages x ${rounds} rounds; load of the machine ${loadavg()[0]?.toFixed(1)}`);
  console.log(
    `ratio of p95, ${runs} runs to 1,000: ${(p95Many / p95Few).toFixed(2)} (${ms(p95Many)} to ${ms(p95Few)})`,
  );
  const medians = (measured: Measured[]) =>
    percentile(
      measured.flatMap(({ times }) => times),
      0.5,
    );
  console.log(
    `ratio of medians: ${(medians(many) / medians(few)).toFixed(2)} (${ms(medians(many))} to ${ms(medians(few))})`,
  );
  const slowest = many
    .map((one, index) => ({
      ...one,
      p50: percentile(one.times, 0.5),
      before: percentile(few[index]?.times ?? [], 0.5),
    }))
    .toSorted((a, b) => b.p50 - a.p50);
  for (const { sort, filter, page, p50, before } of slowest.slice(0, 8))
    console.log(`  slow: ${ms(p50)} (1,000 runs: ${ms(before)})  ${sort} ${page} ${JSON.stringify(filter)}`);
  const flat = slowest.filter(({ p50, before }) => isFlat(before, p50));
  console.log(`pages whose median is flat by themselves: ${flat.length} of ${slowest.length}`);
  goal(`p95 over all pages at ${runs} runs <= ${goalMs} ms: ${ms(p95Many)}`, p95Many <= goalMs);
  goal('p95 over all pages <= 1.10 times that at 1,000 runs, or within 1 ms', isFlat(p95Few, p95Many));
}

function isFlat(few: number, many: number): boolean {
  return many <= few * 1.1 || many <= few + 1;
}

/** The same last page by OFFSET, as the simplest list would ask for it. */
async function control(small: BenchApp, large: BenchApp): Promise<void> {
  const [few, many] = [small, large].map(() => [] as number[]);
  if (few === undefined || many === undefined) return;
  for (let round = 0; round < rounds; round += 1)
    for (const [app, times] of [
      [small, few],
      [large, many],
    ] as const) {
      const began = performance.now();
      await app.query(
        `SELECT * FROM run ORDER BY created_at DESC, id DESC LIMIT ${pageSize} OFFSET ${app.runs - pageSize}`,
      );
      times.push(performance.now() - began);
    }
  const [p95Few, p95Many] = [percentile(few, 0.95), percentile(many, 0.95)];
  console.log(
    `control, last page by OFFSET: ratio ${(p95Many / p95Few).toFixed(1)} (${ms(p95Many)} to ${ms(p95Few)})`,
  );
  goal('the control misses the goal, so the goal can be missed', !isFlat(p95Few, p95Many));
}

await main();
