/**
 * From `git clone` to both jobs SUCCEEDED and one validation with its history, then the second start and the idle
 * memory of all processes. Prints one line a figure. Run it with nothing else running:
 *   node bench/first-start.ts [--keep]
 * The npm cache should be warm; the clone is of the committed state of this checkout.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const port = '3917';
const url = `http://127.0.0.1:${port}`;
const adminToken = 'bench-administrator-token-0123456789abcdef';
const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' };
const pollMs = 100;

type Started = { process: ChildProcess; readyMs: number };

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'comporta-bench-'));
  const clone = path.join(folder, 'comporta');
  const start = performance.now();
  execFileSync('git', ['clone', '--quiet', process.cwd(), clone]);
  const first = await npmStart(clone);
  say('git clone to usable', (performance.now() - start) / 1000, 's');
  const runs = await Promise.all(['movies-csv', 'tmdb-json'].map((job) => runJob(job)));
  const execution = await runOneValidation();
  say(
    'git clone to both jobs SUCCEEDED and one validation charted',
    (performance.now() - start) / 1000,
    's (goal 90)',
  );
  for (const run of runs) console.log(rowLine(run));
  console.log(`validation: ${execution}`);
  await stop(first.process);

  const second = await npmStart(clone);
  say('second npm start to usable', second.readyMs / 1000, 's (goal 3)');
  await sleep(20_000);
  say('idle memory of all processes, sum of PSS', pssOfTree(second.process.pid ?? 0) / 1024, 'MB (goal 300)');
  await stop(second.process);
  if (process.argv.includes('--keep')) console.log(clone);
  else await rm(folder, { recursive: true, force: true });
}

async function npmStart(cwd: string): Promise<Started> {
  const began = performance.now();
  const child = spawn('npm', ['start'], {
    cwd,
    env: { ...process.env, PORT: port, COMPORTA_LOCAL_AWS_PORT: '4917', COMPORTA_ADMIN_TOKEN: adminToken },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A process group of its own: npm does not pass signals on to what its shell has started.
    detached: true,
  });
  await new Promise<void>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (output.includes('Open  http')) resolve();
    });
    child.once('close', () => reject(new Error(`npm start ended:\n${output}`)));
  });
  const page = await fetch(`${url}/sign-in`);
  if (!page.ok) throw new Error(`the first page answered ${page.status}`);
  return { process: child, readyMs: performance.now() - began };
}

type Run = { id: string; job: string; state: string; publishState: string; error: string | null } & Record<
  string,
  unknown
>;

async function runJob(job: string): Promise<Run> {
  const run = await api<Run>('POST', `/api/jobs/${job}/runs`, {}, { 'idempotency-key': crypto.randomUUID() });
  return until(
    () => api<Run>('GET', `/api/runs/${run.id}`),
    (seen) => {
      if (['FAILED', 'STOPPED', 'TIMEOUT', 'NOT_STARTED'].includes(seen.state))
        throw new Error(`${job}: ${seen.error}`);
      return seen.state === 'SUCCEEDED' && seen.publishState === 'published';
    },
  );
}

async function runOneValidation(): Promise<string> {
  const { items } = await api<{ items: { id: string; slug: string }[] }>('GET', '/api/queries');
  const query = items[0];
  if (!query) throw new Error('no saved queries');
  const execution = await api<{ id: string }>('POST', `/api/queries/${query.id}/executions`, {});
  const done = await until(
    () => api<{ state: string; verdict: string }>('GET', `/api/executions/${execution.id}`),
    (seen) => ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(seen.state),
  );
  return `${query.slug} ${done.state} ${done.verdict}`;
}

async function api<T>(
  method: string,
  route: string,
  body?: unknown,
  more: Record<string, string> = {},
): Promise<T> {
  const response = await fetch(url + route, {
    method,
    headers: { ...headers, ...more },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${method} ${route}: ${response.status} ${JSON.stringify(answer)}`);
  return answer as T;
}

async function until<T>(read: () => Promise<T>, done: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await read();
    if (done(value)) return value;
    await sleep(pollMs);
  }
}

function rowLine(run: Run): string {
  const { job, rowsIn, rowsOut, rowsRejected, rowsDuplicate } = run;
  const holds = Number(rowsIn) === Number(rowsOut) + Number(rowsRejected) + Number(rowsDuplicate);
  return `${job}: in ${rowsIn} = out ${rowsOut} + rejected ${rowsRejected} + duplicate ${rowsDuplicate}: ${holds ? 'holds' : 'BROKEN'}`;
}

/** KiB; shared pages are split between those who share them, so the sum is what the machine really gives. */
function pssOfTree(root: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readOrEmpty(`/proc/${name}/stat`);
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    parents.set(Number(name), parent);
  }
  const isOurs = (pid: number): boolean =>
    pid === root || (parents.has(pid) && isOurs(parents.get(pid) ?? 0));
  const ours = [...parents.keys()].filter((pid) => pid > 1 && isOurs(pid));
  return ours.reduce((sum, pid) => {
    const pss = Number(/^Pss:\s+(\d+)/m.exec(readOrEmpty(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
    console.log(
      `  ${(pss / 1024).toFixed(1)} MB  ${readOrEmpty(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').slice(0, 80)}`,
    );
    return sum + pss;
  }, 0);
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The process has just ended.
    return '';
  }
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('close', resolve));
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
  await ended;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const say = (what: string, value: number, unit: string) =>
  console.log(`${what}: ${value.toFixed(1)} ${unit}`);

await main();
