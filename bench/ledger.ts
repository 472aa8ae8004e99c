/**
 * The ledger of 1,000,000 random runs, priced by the rule of the product: its total, by every grouping, must equal the
 * sum of its rows to the last nano-dollar. The control adds the same amounts up as floating dollars, and must not.
 *   node bench/ledger.ts [--runs 1000000]
 */
import { parseArgs } from 'node:util';
import pg from 'pg';
import { workerDpus } from '#server/contract/job.ts';
import { glueRunCost } from '#server/costs/glue-run-cost.ts';
import { nanoOfUsd, usdOfNano } from '#server/costs/nano-usd.ts';
import { sumLedger } from '#server/costs/sum-ledger.ts';
import { startTestContext } from '#server/testing/test-context.ts';
import { goal, median, ms } from './support/figures.ts';

const from = '2025-01-01T00:00:00Z';
const to = '2027-01-01T00:00:00Z';
const groupings = ['day', 'kind', 'job', 'query', 'person'] as const;
const batch = 20_000;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '1000000' } } });
  const runs = Number(values.runs);
  const context = await startTestContext();
  try {
    const { databaseUrl } = context.ctx.settings;
    if (databaseUrl === undefined) throw new Error('a test context has a database');
    const written = await write(databaseUrl, runs);
    const took: number[] = [];
    for (const by of groupings) {
      const began = performance.now();
      const { entries, unknown, totalUsd } = await sumLedger(context.ctx, { by, from, to });
      took.push(performance.now() - began);
      goal(
        `by ${by}: ${totalUsd} is the sum of ${entries} rows, ${unknown} of them unknown`,
        nanoOfUsd(totalUsd) === written.exact && entries === runs && unknown === written.unknown,
      );
    }
    console.log(`sums with forecast, each: median ${ms(median(took))}`);
    console.log(`as floating dollars: ${written.float}, exactly: ${usdOfNano(written.exact)}`);
    goal('the control, in floating dollars, misses', String(written.float) !== usdOfNano(written.exact));
  } finally {
    await context.stop();
  }
}

type Written = { exact: bigint; float: number; unknown: number };

/** Through the table of runs and its trigger, as the product does. */
async function write(databaseUrl: string, runs: number): Promise<Written> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  // What is not measured here would take most of the time: the sums by day, and the indexes of the run list.
  await client.query('ALTER TABLE run DISABLE TRIGGER run_day_on_insert');
  await client.query(`DO $$ DECLARE one record; BEGIN
    FOR one IN SELECT indexname FROM pg_indexes WHERE tablename = 'run' AND indexname LIKE 'run_list_%'
    LOOP EXECUTE 'DROP INDEX ' || quote_ident(one.indexname); END LOOP; END $$`);
  const sum: Written = { exact: 0n, float: 0, unknown: 0 };
  const below = numbersFrom(7);
  for (let start = 0; start < runs; start += batch) {
    const costs = Array.from({ length: Math.min(batch, runs - start) }, () => randomCost(below));
    for (const cost of costs) {
      if (cost === null) sum.unknown += 1;
      else {
        sum.exact += cost;
        sum.float += Number(usdOfNano(cost));
      }
    }
    await client.query(
      `INSERT INTO run (id, job, glue_job_name, glue_run_id, state, origin, requested_by, created_at, completed_at, cost_nano_usd)
       SELECT gen_random_uuid(), CASE WHEN n % 2 = 0 THEN 'movies-csv' ELSE 'tmdb-json' END, 'g', 'jr_' || ($2 + n),
         'SUCCEEDED', 'comporta', 'person ' || n % 7, timestamptz '2026-01-01' + ($2 + n) * interval '25 seconds',
         timestamptz '2027-01-01', cost
       FROM unnest($1::bigint[]) WITH ORDINALITY AS given(cost, n)`,
      [costs.map((cost) => cost?.toString() ?? null), start],
    );
  }
  await client.end();
  return sum;
}

const regions = ['us-east-1', 'us-west-2', 'ap-south-1', 'ap-southeast-1', 'sa-east-1'];
const versions = ['1.0', '4.0', '5.1', '6.0'];
const workers = Object.keys(workerDpus);

function randomCost(below: (limit: number) => number): bigint | null {
  const one = <T>(list: readonly T[]): T | null => list[below(list.length)] ?? null;
  const run = {
    region: one(regions) ?? 'us-east-1',
    glueVersion: one(versions),
    workerType: one(workers),
    numberOfWorkers: 2 + below(298),
    maxCapacity: null,
    executionClass: below(3) === 0 ? 'FLEX' : 'STANDARD',
    executionSeconds: below(20_000),
    dpuSeconds: below(4) === 0 ? below(1e8) / 1000 : null,
  };
  return glueRunCost(run)?.nanoUsd ?? null;
}

/** Numbers that look random and are the same each time. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

await main();
