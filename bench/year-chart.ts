/**
 * The chart of a year by day with 1,000,000 runs, at the HTTP layer, from the sums that are kept by day; in turn with
 * the same sums made from the runs themselves, which are the control: they must equal to the last digit, and miss the
 * goal. Some minutes, most of them to write the runs:
 *   node bench/year-chart.ts [--runs 1000000]
 */
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { metrics } from '#server/contract/metrics.ts';
import { getMetrics } from '#server/costs/get-metrics.ts';
import { usdOfNano } from '#server/costs/nano-usd.ts';
import { getMetrics as endpoint } from '#server/http/endpoints/system-endpoints.ts';
import { route } from '#server/http/route.ts';
import { type BenchApp, startBenchApp } from './support/bench-app.ts';
import { goal, median, ms, percentile } from './support/figures.ts';

const rounds = 25;
const goalMs = 10;
const end = new Date('2026-11-23T00:00:00Z');
const address = '/api/metrics?job=movies-csv&bucket=day&limit=366&from=2025-11-23T00:00:00Z';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '1000000' } } });
  const app = await startBenchApp({
    runs: Number(values.runs),
    end,
    hasSums: true,
    routeOn: (context) => route(endpoint, (ctx, { query }) => getMetrics(ctx, query), context),
  });
  try {
    const [kept, raw]: [number[], number[]] = [[], []];
    for (let round = 0; round <= rounds; round += 1) {
      const chart = await app.get(address);
      const sums = await rawSums(app);
      if (round === 0) compare(chart.body, sums.days);
      else {
        kept.push(chart.ms);
        raw.push(sums.ms);
      }
    }
    console.log(`ratio of medians, runs to sums by day: ${(median(raw) / median(kept)).toFixed(0)}`);
    console.log(`sums by day, whole answer: median ${ms(median(kept))}, p95 ${ms(percentile(kept, 0.95))}`);
    console.log(`runs, the statement alone: median ${ms(median(raw))}, p95 ${ms(percentile(raw, 0.95))}`);
    goal(`a year by day <= ${goalMs} ms (median)`, median(kept) <= goalMs);
    goal('the control misses the goal, so the goal can be missed', median(raw) > goalMs);
  } finally {
    await app.stop();
  }
}

type Day = Record<'seconds' | 'cost' | 'in' | 'out' | 'bad', string | null> & {
  at: string;
  runs: number;
  failed: number;
};

async function rawSums(app: BenchApp): Promise<{ days: Day[]; ms: number }> {
  const began = performance.now();
  const days = await app.query<Day>(`
    SELECT
      to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS at,
      count(*)::int AS runs,
      (count(*) FILTER (WHERE state IN ('FAILED', 'TIMEOUT', 'ERROR')))::int AS failed,
      sum(execution_seconds)::text AS seconds,
      sum(cost_nano_usd)::text AS cost,
      sum(rows_in)::text AS in,
      sum(rows_out)::text AS out,
      sum(rows_rejected)::text AS bad
    FROM run
    WHERE job = 'movies-csv' AND glue_run_id IS NOT NULL AND created_at >= '2025-11-23T00:00:00Z'
    GROUP BY 1
    ORDER BY 1`);
  return { days, ms: performance.now() - began };
}

function compare(body: unknown, days: Day[]): void {
  const chart = metrics
    .parse(body)
    .items.map((bucket) => [
      bucket.at.slice(0, 10),
      bucket.runs,
      bucket.failed,
      String(bucket.executionSeconds),
      bucket.costUsd,
      String(bucket.rowsIn),
      String(bucket.rowsOut),
      String(bucket.rowsRejected),
    ]);
  const raw = days.map((day) => [
    day.at,
    day.runs,
    day.failed,
    String(day.seconds),
    day.cost === null ? null : usdOfNano(BigInt(day.cost)),
    String(day.in),
    String(day.out),
    String(day.bad),
  ]);
  goal(
    `${raw.length} days of the chart equal the sums of the runs to the last digit`,
    isDeepStrictEqual(chart, raw),
  );
}

await main();
