import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY } from '#server/lib/durations.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';

let context: TestContext;

beforeAll(async () => {
  context = await startTestContext();
});
afterAll(() => context.stop());

const firstDay = Date.parse('2026-03-30T22:00:00Z');
const states = ['PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED', 'STOPPED'];

/** What the rows of runs add up to, in every column that is summed. */
const sums = `
  sum(execution_seconds)::text AS execution_seconds, sum(execution_seconds_known)::int AS execution_seconds_known,
  sum(dpu_seconds)::float8 AS dpu_seconds, sum(dpu_seconds_known)::int AS dpu_seconds_known,
  sum(cost_nano_usd)::text AS cost_nano_usd, sum(cost_nano_usd_known)::int AS cost_nano_usd_known,
  sum(rows_in)::text AS rows_in, sum(rows_in_known)::int AS rows_in_known,
  sum(rows_out)::text AS rows_out, sum(rows_out_known)::int AS rows_out_known,
  sum(rows_rejected)::text AS rows_rejected, sum(rows_rejected_known)::int AS rows_rejected_known,
  sum(rows_duplicate)::text AS rows_duplicate, sum(rows_duplicate_known)::int AS rows_duplicate_known`;
const kept = `
  SELECT day::text, job, state, in_glue, sum(runs)::int AS runs, ${sums}
  FROM run_day GROUP BY day, job, state, in_glue HAVING sum(runs) <> 0 ORDER BY day, job, state, in_glue`;
const raw = `
  SELECT day::text, job, state, in_glue, count(*)::int AS runs, ${sums}
  FROM (
    SELECT (created_at AT TIME ZONE 'UTC')::date AS day, job, state, glue_run_id IS NOT NULL AS in_glue,
      coalesce(execution_seconds, 0) AS execution_seconds, num_nonnulls(execution_seconds) AS execution_seconds_known,
      coalesce(dpu_seconds::numeric, 0) AS dpu_seconds, num_nonnulls(dpu_seconds) AS dpu_seconds_known,
      coalesce(cost_nano_usd, 0) AS cost_nano_usd, num_nonnulls(cost_nano_usd) AS cost_nano_usd_known,
      coalesce(rows_in, 0) AS rows_in, num_nonnulls(rows_in) AS rows_in_known,
      coalesce(rows_out, 0) AS rows_out, num_nonnulls(rows_out) AS rows_out_known,
      coalesce(rows_rejected, 0) AS rows_rejected, num_nonnulls(rows_rejected) AS rows_rejected_known,
      coalesce(rows_duplicate, 0) AS rows_duplicate, num_nonnulls(rows_duplicate) AS rows_duplicate_known
    FROM run
  ) AS one
  GROUP BY day, job, state, in_glue ORDER BY day, job, state, in_glue`;

/** Numbers that look random and are the same each time. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function writeAndChange(writer: number): Promise<void> {
  const { db } = context.ctx;
  const below = numbersFrom(writer);
  const ids: string[] = [];
  for (let step = 0; step < 60; step += 1) {
    const known = {
      executionSeconds: below(500),
      dpuSeconds: below(5000) / 10,
      costNanoUsd: BigInt(below(1e9)),
    };
    const rows = {
      rowsIn: BigInt(below(1e6)),
      rowsOut: BigInt(below(1e6)),
      rowsRejected: 3n,
      rowsDuplicate: 4n,
    };
    if (step % 3 === 0 || ids.length === 0) {
      const id = context.ctx.rng.uuid();
      const job = below(2) === 0 ? 'movies-csv' : 'tmdb-json';
      const createdAt = new Date(firstDay + below(2 * DAY));
      const run = {
        id,
        job,
        glueJobName: 'g',
        state: 'PENDING',
        origin: 'comporta',
        createdAt,
        arguments: {},
      };
      await db.runs.insertRun({ run });
      ids.push(id);
      continue;
    }
    // A change that is undone half-way must leave no trace in the sums.
    const fails = below(5) === 0;
    const change = db.transaction(async (inside) => {
      const row = await inside.runs.getRun({ id: ids[below(ids.length)] ?? '' });
      if (row === null) throw new Error('a run that was written is not there');
      const to = {
        state: states[below(states.length)] ?? 'PENDING',
        glueRunId: row.glueRunId ?? (below(2) === 0 ? `jr_${row.id}` : null),
        ...(below(2) === 0 ? known : { executionSeconds: null, dpuSeconds: null, costNanoUsd: null }),
        ...(below(2) === 0 ? rows : {}),
      };
      await inside.runs.moveRun({ run: row, to });
      if (fails) throw new Error('undone');
    });
    if (fails) await expect(change).rejects.toThrow('undone');
    else await change;
  }
}

test('however changes of runs and the folding of sums interleave, the sums by day equal those of the runs', async () => {
  let isWriting = true;
  const fold = async () => {
    while (isWriting) await context.ctx.db.metrics.foldRunDays({ sums: 3 });
  };
  const folding = [fold(), fold()];
  await Promise.all([1, 2, 3, 4].map(writeAndChange));
  isWriting = false;
  await Promise.all(folding);

  const expected = await context.query(raw);
  expect(expected.length).toBeGreaterThan(20);
  expect(await context.query(kept)).toEqual(expected);
  while ((await context.ctx.db.metrics.foldRunDays({ sums: 100 })) > 0);
  expect(await context.query(kept)).toEqual(expected);
  const [rows] = await context.query<{ count: number }>('SELECT count(*)::int AS count FROM run_day');
  expect(rows?.count).toBe(expected.length);
});

test('the day of a run is its day in UTC', async () => {
  const days = await context.query<{ day: string }>('SELECT DISTINCT day::text FROM run_day ORDER BY 1');
  expect(days.map(({ day }) => day)).toEqual(['2026-03-30', '2026-03-31', '2026-04-01']);
});
