import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import pg from 'pg';
import type { RunDetail, RunSummary } from '#server/contract/run.ts';
import { isTerminal } from '#server/contract/run-state.ts';
import { type Fleet, startFleet } from '#server/testing/start-fleet.ts';
import { chaosPlan, type Intent, type Trouble } from './support/chaos-plan.ts';
import { glueRuns } from './support/glue-runs.ts';
import { seededRandom } from './support/seeded-random.ts';

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const durationMs = 35_000;
const settleMs = 60_000;
/** After the last trouble, everything that can be found out by asking has been by now. */
const calmMs = 10_000;
const jobNames = ['comporta-movies-csv', 'comporta-tmdb-json'];
/** Ends well at once: what is tried here is what is around a run. */
const jobCommand = [process.execPath, '-e', 'process.stdout.write("done\\n")', '--'];

test('three instances, killed and cut off at random, start each intent once and lose none', async () => {
  test.setTimeout(180_000);
  say(`SEED=${seed} replays this plan.`);
  const { intents, troubles } = chaosPlan(seededRandom(seed), durationMs);
  const fleet = await startFleet({ instances: 3, startupMs: 200, jobCommand });
  const runOfKey = new Map<string, Set<string>>();
  try {
    await Promise.all([
      ...intents.map((intent) => pursue(fleet, intent, runOfKey)),
      inOrder(troubles, (trouble) => make(fleet, trouble)),
    ]);
    for (const instance of fleet.instances) if (instance.pid() === null) await instance.start();

    const history = await settled(fleet);
    const glue = await glueRuns(fleet.aws.endpoint, jobNames);
    say(
      `${intents.length} intents, ${troubles.length} troubles (${troubles.map(({ kind }) => kind).join(', ')}), ${history.length} rows, ${glue.length} Glue runs.`,
    );

    const markers = glue.map(({ marker }) => marker);
    expect(new Set(markers).size, 'no intent has two Glue runs').toBe(markers.length);
    expect(
      history.flatMap(({ glueRunId }) => glueRunId ?? []).sort(),
      'every Glue run has exactly one row',
    ).toEqual(glue.map(({ glueRunId }) => glueRunId).sort());
    for (const [key, ids] of runOfKey) expect([...ids], `the key ${key} has one run`).toHaveLength(1);
    const glueOf = new Map(glue.map((run) => [run.glueRunId, run]));
    for (const run of history) {
      const { state } = glueOf.get(run.glueRunId ?? '') ?? { state: 'NOT_STARTED' };
      expect(run.state, `run ${run.id} ended as Glue says`).toBe(state);
      const steps = run.events.filter(({ kind, to, from }) => kind === 'state' && to !== from);
      const seen = steps.map(({ to }) => to).filter(isTerminal);
      expect(seen, `run ${run.id} ended once`).toHaveLength(1);
    }
    expect(glue.length, 'the chaos has left some runs').toBeGreaterThan(5);
  } finally {
    await fleet.stop();
  }
});

function say(line: string): void {
  process.stdout.write(`Chaos: ${line}\n`);
}

/** A person who clicks, and clicks again with the same key as long as nobody has answered. */
async function pursue(fleet: Fleet, intent: Intent, runOfKey: Map<string, Set<string>>): Promise<void> {
  await sleep(intent.atMs);
  const clicks = intent.isDouble ? [intent.instance, (intent.instance + 1) % 3] : [intent.instance];
  await Promise.all(
    clicks.map(async (first) => {
      for (let attempt = 0; attempt < 5; attempt++) {
        const answer = await click(fleet, (first + attempt) % 3, intent);
        if (answer === 'refused') return;
        if (answer !== null) {
          runOfKey.set(intent.key, (runOfKey.get(intent.key) ?? new Set()).add(answer));
          return;
        }
        await sleep(1_000);
      }
    }),
  );
}

/** The run's id, `refused` for good, or null when nobody answered. */
async function click(fleet: Fleet, instance: number, { key, job }: Intent): Promise<string | null> {
  try {
    const response = await fetch(`${fleet.instances[instance]?.url}/api/jobs/${job}/runs`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${fleet.adminToken}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: '{}',
      signal: AbortSignal.timeout(10_000),
    });
    if (response.ok) return ((await response.json()) as RunSummary).id;
    return response.status === 409 ? 'refused' : null;
  } catch {
    // Killed, cut off or too slow: what a retry with the same key is for.
    return null;
  }
}

async function inOrder(troubles: Trouble[], act: (trouble: Trouble) => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  for (const trouble of troubles) {
    await sleep(Math.max(0, trouble.atMs - (performance.now() - startedAt)));
    await act(trouble);
  }
}

async function make(fleet: Fleet, trouble: Trouble): Promise<void> {
  if (trouble.kind === 'database-away') {
    await fleet.stopPostgres();
    await sleep(trouble.forMs);
    await fleet.startPostgres();
  } else if (trouble.kind === 'aws') {
    fleet.faults.setFault(trouble.operation, trouble.fault);
    await sleep(trouble.forMs);
    fleet.faults.setFault(trouble.operation, null);
  } else {
    const instance = fleet.instances[trouble.instance];
    if (instance === undefined) return;
    if (trouble.kind === 'kill') {
      await instance.kill();
      await sleep(trouble.forMs);
      await instance.start();
    } else {
      instance.wire.freeze();
      await sleep(trouble.forMs);
      instance.wire.thaw();
    }
  }
}

/** The whole history once every run has ended. */
async function settled(fleet: Fleet): Promise<RunDetail[]> {
  const deadline = performance.now() + settleMs;
  const calmUntil = performance.now() + calmMs;
  let hasTimePassed = false;
  for (;;) {
    const runs = await read<{ items: RunSummary[] }>(fleet, '/api/runs?limit=200').catch(() => null);
    const open = runs?.items.filter(({ state }) => !isTerminal(state));
    if (runs !== null && open?.length === 0)
      return Promise.all(runs.items.map(({ id }) => read<RunDetail>(fleet, `/api/runs/${id}`)));
    if (!hasTimePassed && performance.now() > calmUntil) {
      hasTimePassed = true;
      await letTimePass(fleet);
    }
    if (performance.now() > deadline)
      throw new Error(
        `Not ended: ${JSON.stringify(open?.map(({ id, state, glueRunId }) => ({ id, state, glueRunId })))}`,
      );
    await sleep(500);
  }
}

/** A start whose answer was lost is looked for during two and a half minutes; the test does not wait for them. */
async function letTimePass({ databaseUrl }: Fleet): Promise<void> {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  await database.query(`
    UPDATE run SET sent_at = sent_at - interval '5 minutes', created_at = created_at - interval '5 minutes'
    WHERE state IN ('PENDING', 'UNKNOWN')`);
  await database.end();
}

async function read<T>(fleet: Fleet, route: string): Promise<T> {
  const response = await fetch(`${fleet.instances[0]?.url}${route}`, {
    headers: { authorization: `Bearer ${fleet.adminToken}` },
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`${route}: ${response.status}`);
  return (await response.json()) as T;
}
