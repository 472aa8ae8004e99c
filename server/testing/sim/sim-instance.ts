import { createAws } from '#server/aws/aws.ts';
import { startRunPoller } from '#server/background/run-poller.ts';
import { parseSettings, type Settings } from '#server/config/settings.ts';
import type { ServerContext } from '#server/context.ts';
import { openDatabase } from '#server/db/database.ts';
import type { CrashPoint } from '#server/runs/crash-points.ts';
import { startSqlGuard } from '#server/sql-guard/sql-guard.ts';
import type { FakeGlue } from './fake-glue.ts';
import { connectionLost, type ModelDatabase } from './model-db.ts';
import type { Network } from './network.ts';
import type { SeededRng } from './seeded-rng.ts';
import type { Owner, VirtualTime } from './virtual-time.ts';

export type World = {
  time: VirtualTime;
  rng: SeededRng;
  glue: FakeGlue;
  network: Network;
  model: ModelDatabase;
  /** Between the app and the database: how often a statement is late, and whether its answer is lost. */
  database: { isAway: boolean; slow: number; lost: number };
  instances: SimInstance[];
  /** Where instances ended by themselves. */
  crashedAt: CrashPoint[];
};

export type SimInstance = Owner & {
  ctx: ServerContext;
  wake(): void;
  /** As kill -9: nothing of it happens any more, and the database notices that it is gone. */
  kill(): void;
};

// What the simulation does not model has nobody to talk to: a statement or call of that kind fails loudly.
const nowhere = 'http://127.0.0.1:1';
export const settings: Settings = { ...parseSettings({ AWS_ENDPOINT_URL: nowhere }), pollFastMs: 5_000 };
export const restOfDb = openDatabase('postgresql://nobody@127.0.0.1:1/none');
const restOfAws = createAws({ region: settings.region, endpoint: nowhere });

/** One instance of the app as far as runs are concerned: the real verbs and the real loop, on a wire that fails. */
export function startInstance(
  world: World,
  {
    skewMs,
    crashAt,
    pollFastMs = settings.pollFastMs,
  }: { skewMs: number; crashAt: CrashPoint | null; pollFastMs?: number },
): SimInstance {
  const { time, rng, model } = world;
  const owner: Owner = { isAlive: true, pausedUntilMs: 0 };
  const holder = rng.uuid();
  const kill = () => {
    owner.isAlive = false;
    model.disconnect(owner);
    model.present.delete(holder);
  };
  const ctx: ServerContext = {
    settings: { ...settings, pollFastMs },
    rng,
    clock: {
      now: () => new Date(time.nowMs + skewMs),
      monotonicMs: () => time.nowMs,
      sleep: (ms, signal) => sleep(time, owner, ms, signal),
    },
    log: { info: quiet, warn: quiet, error: quiet },
    db: model.connect({ owner, pass: () => pass(world, owner) }, restOfDb),
    aws: { ...restOfAws, glue: { ...restOfAws.glue, ...glueOf(world, owner) } },
    events: {
      async publish() {
        for (const other of world.instances) time.after(rng.between(1, 60), other, () => other.wake());
      },
      subscribe: () => () => true,
      hintsAfter: () => null,
      lastHintId: () => null,
      stop: async () => undefined,
    },
    sqlGuard: startSqlGuard(),
    async crash(point) {
      if (point !== crashAt || !owner.isAlive) return;
      world.crashedAt.push(point);
      kill();
      await new Promise(() => undefined);
    },
  };
  model.present.add(holder);
  const poller = startRunPoller(ctx, holder);
  const instance: SimInstance = Object.assign(owner, { ctx, kill, wake: () => poller.wake() });
  world.instances.push(instance);
  return instance;
}

function quiet(): void {}

function sleep(time: VirtualTime, owner: Owner, ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    time.after(ms, owner, resolve);
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}

async function pass({ time, rng, database }: World, owner: Owner): Promise<void> {
  if (!owner.isAlive) await new Promise(() => undefined);
  if (owner.pausedUntilMs > time.nowMs || rng.chance(database.slow))
    await time.wait(rng.between(1, 40), owner);
  if (database.isAway || rng.chance(database.lost)) {
    await time.wait(rng.between(1, 40), owner);
    throw connectionLost();
  }
}

function glueOf({ network, glue }: World, owner: Owner): Partial<ServerContext['aws']['glue']> {
  return {
    startJobRun: ({ jobName, arguments: given }) => network.call(owner, () => glue.start(jobName, given)),
    getJobRuns: ({ jobName, maxResults, nextToken }) =>
      network.call(owner, () => {
        const from = Number(nextToken ?? 0);
        const runs = glue.list(jobName);
        const to = from + maxResults;
        return { runs: runs.slice(from, to), nextToken: to < runs.length ? String(to) : null };
      }),
    getJobRun: ({ jobName, glueRunId }) => network.call(owner, () => glue.get(jobName, glueRunId)),
    batchStopJobRun: ({ glueRunIds }) => network.call(owner, () => glue.stop(glueRunIds)),
    getJob: () =>
      network.call(owner, () => ({
        glueVersion: '5.0',
        workerType: 'G.1X',
        numberOfWorkers: 2,
        timeoutMinutes: 30,
      })),
  };
}
