/**
 * The leader of three instances is killed a hundred times: how long until another asks Glue. Then leaders whose wire to
 * PostgreSQL dies without a word: another must take over within the lease. That second kind is also the control: to it
 * the goal of the first must be out of reach, or the bench measures nothing. Run it with nothing else running:
 *   node bench/failover.ts [kills]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import pg from 'pg';
import { startTcpProxy, type TcpProxy } from '#server/testing/start-tcp-proxy.ts';
import { startTestDatabase } from '#server/testing/start-test-database.ts';
import { quantile } from './support/quantile.ts';
import { startStubGlue } from './support/stub-glue.ts';

const kills = Number(process.argv[2] ?? 100);
const halfOpens = 3;
const goalMs = 1_000;
/** The lease, and a beat of those who wait for it. */
const halfOpenGoalMs = 13_000;

type Instance = { name: string; child: ChildProcess; wire: TcpProxy };

const database = await startTestDatabase();
const glue = await startStubGlue();
const sql = new pg.Client({ connectionString: database.url });
await sql.connect();
let made = 0;
let instances: Instance[] = await Promise.all([launch(), launch(), launch()]);

const afterKill: number[] = [];
for (let round = 0; round < kills; round++) {
  const leader = await leaderOf();
  // Each round has a run that starts and one that ends, so that a doubled transition would show.
  for (const run of glue.runs) run.state = 'STOPPED';
  glue.runs.unshift({ id: `jr_${round}`, state: 'RUNNING', startedAt: new Date() });
  const taken = glue.next(({ caller, operation }) => caller !== leader.name && operation === 'GetJobRuns');
  const at = performance.now();
  leader.child.kill('SIGKILL');
  afterKill.push((await taken).at - at);
  await replace(leader);
}

const afterHalfOpen: number[] = [];
for (let round = 0; round < halfOpens; round++) {
  const leader = await leaderOf();
  const taken = glue.next(({ caller, operation }) => caller !== leader.name && operation === 'GetJobRuns');
  const at = performance.now();
  leader.wire.freeze();
  afterHalfOpen.push((await taken).at - at);
  leader.child.kill('SIGKILL');
  await replace(leader);
}

const { rows } = await sql.query(`
  SELECT run_id, "from", "to", count(*) FROM run_event
  WHERE kind = 'state' GROUP BY 1, 2, 3 HAVING count(*) > 1`);
const { rows: counted } = await sql.query('SELECT count(*)::int AS runs FROM run');
const p99 = quantile(afterKill, 0.99);
const slowest = Math.max(...afterHalfOpen);
const median = quantile(afterHalfOpen, 0.5);
console.log(
  `leader killed ${kills} times, next question to Glue by another: median ${quantile(afterKill, 0.5).toFixed(0)} ms, p99 ${p99.toFixed(0)} ms (goal <= ${goalMs})`,
);
console.log(
  `half-open ${halfOpens} times: slowest ${slowest.toFixed(0)} ms (goal <= ${halfOpenGoalMs}, the lease)`,
);
console.log(`doubled transitions: ${rows.length} (goal 0) in ${counted[0]?.runs} runs`);
console.log(
  `control, a connection that dies without a word: median ${median.toFixed(0)} ms (must be > ${goalMs}), ratio ${(median / quantile(afterKill, 0.5)).toFixed(0)}`,
);
const isGood = p99 <= goalMs && slowest <= halfOpenGoalMs && rows.length === 0 && median > goalMs;

for (const { child, wire } of instances) {
  child.kill('SIGKILL');
  await wire.stop();
}
await sql.end();
await glue.stop();
await database.stop();
process.exit(isGood ? 0 : 1);

async function launch(): Promise<Instance> {
  const { hostname, port } = new URL(database.url);
  const wire = await startTcpProxy({ host: hostname, port: Number(port) });
  const url = new URL(database.url);
  url.port = String(wire.port);
  const name = `instance-${made++}`;
  const child = spawn(process.execPath, ['bench/support/background-instance.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      COMPORTA_MODE: 'aws',
      COMPORTA_BUCKET: 'comporta-lake',
      DATABASE_URL: url.href,
      AWS_ENDPOINT_URL: glue.endpoint,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      // In the user agent of each call: who asks.
      AWS_SDK_UA_APP_ID: name,
    },
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('close', () => reject(new Error(`${name} ended at start`)));
  });
  return { name, child, wire };
}

async function replace(gone: Instance): Promise<void> {
  await gone.wire.stop();
  instances = [...instances.filter((one) => one !== gone), await launch()];
}

/** The holder of the lease; its name begins with its process number. */
async function leaderOf(): Promise<Instance> {
  for (;;) {
    const { rows } = await sql.query<{ holder: string }>(
      "SELECT holder FROM lease WHERE name = 'runs' AND expires_at > now()",
    );
    const leader = instances.find(({ child }) => rows[0]?.holder.startsWith(`${child.pid}-`));
    if (leader !== undefined) return leader;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
