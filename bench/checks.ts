/**
 * An audit of 100 checks on both sample tables, from the end of the runs to the verdict, at the pace of the publisher.
 * The control asks each check by a statement of its own, five at once, and must miss the goal.
 *   node bench/checks.ts
 */
import { randomUUID } from 'node:crypto';
import { checkOf } from '#server/checks/check-of.ts';
import { planStatements } from '#server/checks/plan-statements.ts';
import { seedChecks } from '#server/checks/seed-checks.ts';
import { partitionColumns } from '#server/checks/table-under-audit.ts';
import type { CheckRule } from '#server/contract/check.ts';
import { type DatasetName, datasetName, jobName } from '#server/contract/job-name.ts';
import { publishRuns } from '#server/datasets/publish-runs.ts';
import { pollJobs } from '#server/jobs/poll-jobs.ts';
import { getRun } from '#server/runs/get-run.ts';
import { startRun } from '#server/runs/start-run.ts';
import { startTestLake } from '#server/testing/start-test-lake.ts';
import { startTestContext } from '#server/testing/test-context.ts';
import { until } from '#server/testing/until.ts';
import { goal, median, ms } from './support/figures.ts';

const checks = 100;
const rounds = 5;
const goalMs = 5_000;
/** As the publisher waits between its rounds, and as it is told to leave room at Athena. */
const paceMs = 500;
const atOnce = 5;
const actor = { name: 'bench', role: 'admin' as const };
const numbers: Record<DatasetName, readonly string[]> = {
  movies: ['ano_lancamento', 'tempo_minutos', 'nota_media', 'numero_votos'],
  tmdb: ['vote_average', 'vote_count', 'popularity'],
};

const lake = await startTestLake();
const context = await startTestContext({ awsEndpointUrl: lake.endpoint });
const { ctx } = context;
await seedChecks(ctx);
await fillUp();

const [audits, controls]: [number[], number[]] = [[], []];
let outcomes = 0;
for (let round = 0; round < rounds; round++) {
  const runIds = await runBoth();
  audits.push(await audit(runIds));
  controls.push(await oneByOne());
  outcomes = await countOutcomes(runIds);
}
console.log(`${outcomes} checks with an outcome in each audit of both tables`);
console.log(`audit: median ${ms(median(audits))} (${audits.map(ms).join(', ')})`);
console.log(
  `control, one statement a check: median ${ms(median(controls))}, ratio ${(median(controls) / median(audits)).toFixed(1)}`,
);
goal(`${checks} checks on both tables in <= ${goalMs} ms: ${ms(median(audits))}`, median(audits) <= goalMs);
goal('every check has an outcome', outcomes === checks);
goal('the control misses the goal, so the goal can be missed', median(controls) > goalMs);
await context.stop();
await lake.stop();

/** Up to 100 with those of the contracts, half of them a table. */
async function fillUp(): Promise<void> {
  for (const dataset of datasetName.options) {
    const there = (await ctx.db.checks.listChecks({ dataset })).length;
    for (let n = there; n < checks / datasetName.options.length; n++) {
      const columns = numbers[dataset];
      const column = columns[n % columns.length] ?? '';
      const rule: CheckRule = { kind: 'range', column, minimum: -n, maximum: 1_000_000_000 + n };
      const named = { titleEn: `check ${n}`, titlePt: `verificação ${n}`, createdBy: 'bench' };
      await ctx.db.checks.insertCheck({
        check: {
          id: randomUUID(),
          dataset,
          slug: null,
          rule,
          severity: 'blocking',
          createdAt: new Date(),
          ...named,
        },
      });
    }
  }
}

async function runBoth(): Promise<string[]> {
  const started = await Promise.all(
    jobName.options.map((job) => startRun(ctx, { job, input: {}, idempotencyKey: randomUUID(), actor })),
  );
  const runIds = started.map(({ run }) => run.id);
  await until('both runs to end', async () => {
    await pollJobs(ctx);
    const runs = await Promise.all(runIds.map((id) => getRun(ctx, { id })));
    return runs.every(({ state }) => state === 'SUCCEEDED');
  });
  return runIds;
}

async function audit(runIds: readonly string[]): Promise<number> {
  const began = performance.now();
  for (;;) {
    await publishRuns(ctx, { retryMs: 0 });
    const runs = await Promise.all(runIds.map((id) => getRun(ctx, { id })));
    if (runs.every(({ publishState }) => publishState === 'published' || publishState === 'held_back'))
      return performance.now() - began;
    await pause();
  }
}

async function oneByOne(): Promise<number> {
  const waiting: string[] = [];
  for (const dataset of datasetName.options) {
    const table = `"${ctx.settings.database}"."${dataset}"`;
    const of = {
      table,
      published: table,
      partitionColumns: partitionColumns[dataset],
    };
    for (const row of await ctx.db.checks.listChecks({ dataset }))
      waiting.push(...planStatements([checkOf(row)], of).map(({ sql }) => sql));
  }
  const began = performance.now();
  let running: string[] = [];
  while (waiting.length > 0 || running.length > 0) {
    for (const sql of waiting.splice(0, atOnce - running.length)) {
      const { database, workgroup } = ctx.settings;
      const query = { sql, parameters: [], database, workgroup, requestToken: randomUUID() };
      running.push(await ctx.aws.athena.startQueryExecution(query));
    }
    await pause();
    const { executions } = await ctx.aws.athena.batchGetQueryExecutions({ athenaIds: running });
    running = executions
      .filter(({ state }) => state === 'QUEUED' || state === 'RUNNING')
      .map(({ athenaId }) => athenaId);
  }
  return performance.now() - began;
}

async function countOutcomes(runIds: readonly string[]): Promise<number> {
  const results = await Promise.all(runIds.map((runId) => ctx.db.checks.listCheckResults({ runId })));
  const said = results.flat().filter(({ outcome }) => outcome !== 'error');
  return new Set(said.map(({ checkId }) => checkId)).size;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, paceMs));
}
