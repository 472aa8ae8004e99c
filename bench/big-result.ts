/**
 * A result of 5 million rows: its first pages, and all of it as CSV, JSON and Parquet, while the memory of the app's
 * process is watched (the local AWS and PostgreSQL are processes of their own). The control exports as a first draft
 * would, all rows in a list, and must break the bound. Some minutes:
 *   node --expose-gc bench/big-result.ts [rows]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Actor } from '#server/contract/permissions.ts';
import { startTestContext } from '#server/testing/test-context.ts';
import { until } from '#server/testing/until.ts';
import { createQuery } from '#server/validations/create-query.ts';
import {
  exportResultsCsv,
  exportResultsJson,
  exportResultsParquet,
} from '#server/validations/export-results.ts';
import { followExecutions } from '#server/validations/follow-executions.ts';
import { getExecution } from '#server/validations/get-execution.ts';
import { getResults } from '#server/validations/get-results.ts';
import { resultPages } from '#server/validations/result-pages.ts';
import { runQuery } from '#server/validations/run-query.ts';
import { goal, median, ms, percentile } from './support/figures.ts';
import { launchLocalAws } from './support/local-aws-program.ts';

const rows = Number(process.argv[2] ?? 5_000_000);
const warmUpRows = 100_000;
const goalMb = 64;
const megabyte = 1024 * 1024;
const actor: Actor = { name: 'bench', role: 'admin' };
const exporters = { csv: exportResultsCsv, json: exportResultsJson, parquet: exportResultsParquet };

const folder = await mkdtemp(path.join(tmpdir(), 'comporta-big-result-'));
const aws = await launchLocalAws(path.join(folder, 'aws'), []);
const context = await startTestContext({ awsEndpointUrl: aws.endpoint });
const { ctx } = context;

const small = await result(warmUpRows);
for (const [, write] of Object.entries(exporters)) await drain(await write(ctx, { id: small }));
const id = await result(rows);

const paged = await watch(async () => {
  const took: number[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 200; page++) {
    const began = performance.now();
    cursor = (await getResults(ctx, { id, cursor })).nextCursor;
    took.push(performance.now() - began);
  }
  return took;
});
console.log(
  `200 pages of 1,000 rows: median ${ms(median(paged.value))}, p95 ${ms(percentile(paged.value, 0.95))}, memory +${paged.grownMb.toFixed(0)} MB`,
);
goal(`paging grows memory by <= ${goalMb} MB: ${paged.grownMb.toFixed(1)}`, paged.grownMb <= goalMb);

for (const [format, write] of Object.entries(exporters)) {
  const began = performance.now();
  const { value: bytes, grownMb } = await watch(async () => drain(await write(ctx, { id })));
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${format}: ${(bytes / megabyte).toFixed(0)} MB in ${seconds.toFixed(0)} s, memory +${grownMb.toFixed(0)} MB`,
  );
  goal(
    `${format} of ${rows} rows grows memory by <= ${goalMb} MB: ${grownMb.toFixed(1)}`,
    grownMb <= goalMb && bytes > rows,
  );
}

const control = await watch(async () => {
  const { pages } = await resultPages(ctx, id);
  const all: (string | null)[][] = [];
  for await (const page of pages) {
    all.push(...page);
    // It has been caught; the rest would only take time.
    if (all.length * 2 > rows) break;
  }
  return all.length;
});
console.log(`control, ${control.value} rows in a list: memory +${control.grownMb.toFixed(0)} MB`);
goal('the control breaks the bound, so the bound can be broken', control.grownMb > goalMb);

await context.stop();
await aws.kill('SIGTERM');
await rm(folder, { recursive: true, force: true });

/** The id of an execution with so many rows of a number, a text and a decimal. */
async function result(count: number): Promise<string> {
  const n = '(a.n - 1) * 1000 + b.n';
  const sql = `SELECT ${n} AS id, 'film ' || CAST(${n} AS varchar) AS title, CAST(b.n AS double) / 7 AS rating
    FROM UNNEST(sequence(1, ${count / 1000})) AS a(n) CROSS JOIN UNNEST(sequence(1, 1000)) AS b(n)`;
  const title = { en: `${count} rows`, 'pt-BR': `${count} linhas` };
  const expectation = { kind: 'informational' } as const;
  const { id: queryId } = await createQuery(ctx, {
    actor,
    query: { dataset: 'movies', title, sql, expectation },
  });
  const { execution } = await runQuery(ctx, { queryId, idempotencyKey: null, actor });
  const ended = await until(
    'the query to end',
    async () => {
      await followExecutions(ctx);
      const seen = await getExecution(ctx, { id: execution.id });
      return seen.completedAt === null ? null : seen;
    },
    600_000,
  );
  if (ended.state !== 'SUCCEEDED') throw new Error(`The query ended ${ended.state}: ${ended.error?.message}`);
  return execution.id;
}

/** Takes a download as a browser would that keeps none of it; answers its bytes. */
async function drain(download: ReadableStream<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const chunk of download) bytes += chunk.byteLength;
  return bytes;
}

/** By how much the memory of this process (RSS) was above where it stood before, at its highest. */
async function watch<T>(work: () => Promise<T>): Promise<{ value: T; grownMb: number }> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let highest = before;
  const timer = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss());
  }, 50);
  try {
    const value = await work();
    return { value, grownMb: (highest - before) / megabyte };
  } finally {
    clearInterval(timer);
  }
}
