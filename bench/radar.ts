/**
 * The idle radar with 1,000 runs on their way: how long its page takes at the HTTP layer, and how often CloudWatch is
 * asked to judge them all. The control judges while somebody looks, a call a run, and must miss the goal.
 *   node bench/radar.ts [runs]
 */
import { createServer } from 'node:http';
import { getRadar as endpoint } from '#server/http/endpoints/idle-endpoints.ts';
import { route } from '#server/http/route.ts';
import { getRadar } from '#server/idle/get-radar.ts';
import { readSignals } from '#server/idle/read-signals.ts';
import { watchRuns } from '#server/idle/watch-runs.ts';
import { startTestLake } from '#server/testing/start-test-lake.ts';
import { startTestContext } from '#server/testing/test-context.ts';
import { goal, median, ms, percentile } from './support/figures.ts';

const runs = Number(process.argv[2] ?? 1_000);
const looks = 100;
const goalMs = 50;
const metricsPerRun = 6;
const adminToken = 'bench-administrator-token-0123456789abcdef';

const lake = await startTestLake();
const counter = await countMetricCalls(lake.endpoint);
const context = await startTestContext({ awsEndpointUrl: counter.url, settings: { adminToken } });
const { ctx } = context;
await context.query(`
  INSERT INTO run (id, job, glue_job_name, glue_run_id, state, origin, requested_by, created_at, started_at,
    running_since, execution_seconds, worker_type, number_of_workers, glue_version, timeout_minutes, as_of)
  SELECT uuidv7(), job, 'comporta-' || job, 'jr_' || n, 'RUNNING', 'comporta', 'ana', now() - interval '1 hour',
    now() - interval '1 hour', now() - interval '1 hour', 3600, 'G.1X', 2, '6.0', 480, now()
  FROM (SELECT n, (ARRAY['movies-csv', 'tmdb-json'])[1 + n % 2] AS job FROM generate_series(1, ${runs}) AS n) AS made`);

const judged = performance.now();
await watchRuns(ctx);
const judgedMs = performance.now() - judged;
const calls = counter.calls();
const mostCalls = Math.ceil((runs * metricsPerRun) / 500);

const handle = route(
  endpoint,
  (asked) => getRadar(asked),
  async () => ctx,
);
const controlled = route(
  endpoint,
  async (asked) => {
    const [first, ...rest] = await ctx.db.runs.listUnfinishedRuns({ job: 'movies-csv', terminal: [] });
    for (const { glueJobName, glueRunId } of first === undefined ? [] : [first, ...rest])
      await readSignals(asked, [{ glueJobName, glueRunId: glueRunId ?? '' }]);
    return getRadar(asked);
  },
  async () => ctx,
);

const [took, control]: [number[], number[]] = [[], []];
let shown = 0;
for (let look = 0; look <= looks; look++) {
  const { body, elapsed } = await get(handle);
  if (look > 0) took.push(elapsed);
  shown = body.runs.length;
  // The control is slow: a few looks, between the others, say enough.
  if (look % 25 === 1) control.push((await get(controlled)).elapsed);
}

const p95 = percentile(took, 0.95);
console.log(`${shown} runs on the page: median ${ms(median(took))}, p95 ${ms(p95)} of ${looks} looks`);
console.log(`judging them all once took ${ms(judgedMs)} and ${calls} GetMetricData calls`);
console.log(
  `control, a call a run at each look: ${ms(median(control))}, ratio ${(median(control) / median(took)).toFixed(0)}`,
);
goal(`the page with ${runs} runs takes <= ${goalMs} ms (p95 ${ms(p95)})`, shown === runs && p95 <= goalMs);
goal(`one call for every 500 metrics: ${calls} of at most ${mostCalls}`, calls > 0 && calls <= mostCalls);
goal('the control misses the goal, so the goal can be missed', median(control) > goalMs);

await context.stop();
await counter.stop();
await lake.stop();

async function get(asked: typeof handle): Promise<{ body: { runs: unknown[] }; elapsed: number }> {
  const began = performance.now();
  const response = await asked(
    new Request('http://127.0.0.1/api/idle', { headers: { authorization: `Bearer ${adminToken}` } }),
    { params: Promise.resolve({}) },
  );
  const body: { runs: unknown[] } = await response.json();
  const elapsed = performance.now() - began;
  if (response.status !== 200)
    throw new Error(`The radar answered ${response.status}: ${JSON.stringify(body)}`);
  return { body, elapsed };
}

/** A proxy before the local AWS that counts who asks for metrics. */
async function countMetricCalls(endpointUrl: string) {
  let counted = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const names = `${request.headers['x-amz-target'] ?? ''} ${request.url} ${body.subarray(0, 200)}`;
    if (names.includes('GetMetricData')) counted += 1;
    const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' && !['connection', 'content-length', 'transfer-encoding'].includes(name)
        ? [[name, value]]
        : [],
    );
    const answer = await fetch(new URL(request.url ?? '/', endpointUrl), {
      method: request.method,
      headers,
      body: body.length === 0 ? undefined : body,
    });
    const type = answer.headers.get('content-type');
    response.writeHead(answer.status, type === null ? {} : { 'content-type': type });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    calls: () => counted,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
