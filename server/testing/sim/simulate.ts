import type { JobName } from '#server/contract/job-name.ts';
import { isTerminal } from '#server/contract/run-state.ts';
import { ServiceError } from '#server/errors.ts';
import { MINUTE, SECOND } from '#server/lib/durations.ts';
import { type CrashPoint, crashPoints } from '#server/runs/crash-points.ts';
import { startRun } from '#server/runs/start-run.ts';
import { stopRun } from '#server/runs/stop-run.ts';
import { FakeGlue } from './fake-glue.ts';
import { checkBudget, checkCommit, checkEvents, checkHistory, checkOneRunPerIntent } from './invariants.ts';
import { ModelDatabase } from './model-db.ts';
import { Network, noFaults } from './network.ts';
import { type SeededRng, seededRng } from './seeded-rng.ts';
import { type SimInstance, settings, startInstance, type World } from './sim-instance.ts';
import { VirtualTime } from './virtual-time.ts';

export type Story = { runs: number; crashes: number; calls: number; crashedAt: CrashPoint[] };

const faultsMs = 90 * SECOND;
/** A request that was on its way when the faults stopped has arrived by then. */
const lateMs = faultsMs + 45 * SECOND;
const actor = { name: 'ana', role: 'operator' as const };
/** Longer than any start takes to be settled: the call, the settle time, the widest skew, and two rounds. */
const longestMs = 60 * MINUTE;

/**
 * One history of three instances, drawn from the seed: people start and stop runs, others do so elsewhere, while the
 * network, the database and the instances fail. Throws when one of the invariants does not hold.
 */
export async function simulate(seed: number, crashAt: CrashPoint | null = null): Promise<Story> {
  const rng = seededRng(seed);
  const world = newWorld(rng);
  const { time } = world;
  const startMs = time.nowMs;
  let problem: unknown = null;
  const note = (error: unknown) => {
    problem ??= error;
  };
  const crashes = { count: 0 };
  world.model.onCommit = (commit) => attempt(() => checkCommit(commit), note);
  const skews = [0, 0, 0].map(() => (rng.chance(0.3) ? rng.between(-600, 600) * SECOND : 0));
  for (const [at, skewMs] of skews.entries())
    startInstance(world, { skewMs, crashAt: at === 0 ? crashAt : drawCrash(rng) });
  planFaults(world);
  for (let n = rng.between(3, 9); n > 0; n--) planCommand(world, note);
  for (let n = rng.between(0, 3); n > 0; n--) planTrouble(world, skews, crashes);
  let lives = 0;
  await time.run(startMs + faultsMs, () => {
    if (world.glue.lives.length > lives) attempt(() => checkOneRunPerIntent(world), note);
    lives = world.glue.lives.length;
    return problem !== null;
  });
  heal(world, skews);
  await time.run(
    startMs + longestMs,
    () => problem !== null || (time.nowMs > startMs + lateMs && isQuiet(world)),
  );
  if (problem !== null) throw problem;
  checkOneRunPerIntent(world);
  checkBudget(world, time.nowMs - startMs);
  checkHistory(world);
  checkEvents(world);
  for (const instance of world.instances) instance.kill();
  return {
    runs: world.glue.lives.length,
    crashes: crashes.count,
    calls: world.network.calls,
    crashedAt: world.crashedAt,
  };
}

export function newWorld(rng: SeededRng): World {
  const time = new VirtualTime(rng);
  // Glue's own wall against doubled runs is left away half of the time: the protocol must hold without it.
  const glue = new FakeGlue(time, rng, rng.chance(0.5) ? 1 : 1000);
  return {
    time,
    rng,
    glue,
    network: new Network(time, rng),
    model: new ModelDatabase(() => time.nowMs),
    database: { isAway: false, slow: rng.pick([0, 0.1, 0.4]), lost: 0 },
    instances: [],
    crashedAt: [],
  };
}

function drawCrash(rng: SeededRng): CrashPoint | null {
  return rng.chance(0.3) ? (crashPoints[rng.between(0, crashPoints.length - 1)] ?? null) : null;
}

function planFaults({ rng, network, database }: World): void {
  const often = () => rng.pick([0, 0, 0.02, 0.1, 0.4]);
  network.faults = {
    dropRequest: often(),
    dropResponse: often(),
    failBefore: often(),
    failAfter: often(),
    throttle: often(),
    delay: often(),
  };
  database.lost = rng.pick([0, 0, 0, 0.005, 0.03]);
}

function planCommand(world: World, note: (error: unknown) => void): void {
  const { rng, time, glue } = world;
  const job = rng.pick<JobName>(['movies-csv', 'movies-csv', 'tmdb-json']);
  const atMs = rng.between(0, 80_000);
  const kind = rng.pick(['start', 'start', 'start', 'double click', 'stop', 'stop', 'elsewhere']);
  const idempotencyKey = rng.uuid();
  const start = () => {
    const instance = anyAlive(world);
    if (instance !== null) void start1(instance, job, idempotencyKey).catch(unlessForeseen(note));
  };
  if (kind === 'elsewhere') {
    time.after(atMs, null, () =>
      attempt(
        () => glue.start(settings.jobs[job], {}),
        () => undefined,
      ),
    );
  } else if (kind === 'stop') {
    time.after(atMs, null, () => void stopOne(world).catch(unlessForeseen(note)));
  } else {
    time.after(atMs, null, start);
    if (kind === 'double click') time.after(atMs + rng.between(0, 3_000), null, start);
  }
}

function start1({ ctx }: SimInstance, job: JobName, idempotencyKey: string) {
  return startRun(ctx, { job, input: {}, idempotencyKey, actor });
}

async function stopOne(world: World): Promise<void> {
  const instance = anyAlive(world);
  const rows = [...world.model.runs.values()].filter(({ state }) => !isTerminal(state));
  const row = rows[world.rng.between(0, Math.max(rows.length - 1, 0))];
  if (instance !== null && row !== undefined)
    await stopRun(instance.ctx, { runId: row.id, reason: null, actor });
}

/** An instance dies or stands still, or the database is away for a while. */
function planTrouble(world: World, skews: readonly number[], crashes: { count: number }): void {
  const { rng, time, model, database } = world;
  const atMs = rng.between(0, 85_000);
  const lengthMs = rng.between(1_000, 40_000);
  const kind = rng.pick(['kill', 'kill', 'pause', 'database away']);
  time.after(atMs, null, () => {
    const instance = anyAlive(world);
    if (kind === 'database away') {
      database.isAway = true;
      time.after(lengthMs, null, () => {
        database.isAway = false;
      });
    } else if (instance !== null && kind === 'pause') {
      instance.pausedUntilMs = time.nowMs + lengthMs;
      // As the setting idle_in_transaction_session_timeout does.
      time.after(10 * SECOND, null, () => {
        if (instance.pausedUntilMs > time.nowMs) model.disconnect(instance);
      });
    } else if (instance !== null) {
      crashes.count += 1;
      instance.kill();
      time.after(lengthMs, null, () => startInstance(world, { skewMs: skews[0] ?? 0, crashAt: null }));
    }
  });
}

function heal(world: World, skews: readonly number[]): void {
  world.network.faults = noFaults;
  world.database.isAway = false;
  world.database.lost = 0;
  for (const instance of world.instances) if (!instance.isAlive) world.model.disconnect(instance);
  const missing = skews.length - world.instances.filter(({ isAlive }) => isAlive).length;
  for (const skewMs of skews.slice(0, Math.max(missing, 0))) startInstance(world, { skewMs, crashAt: null });
}

function isQuiet({ glue, model, time }: World): boolean {
  for (const row of model.runs.values()) if (!isTerminal(row.state)) return false;
  return glue.lives.every(
    (life) => glue.isOver(life) && life.visibleMs <= time.nowMs && isKnown(model, life.glueRunId),
  );
}

function isKnown(model: ModelDatabase, glueRunId: string): boolean {
  for (const row of model.runs.values()) if (row.glueRunId === glueRunId) return true;
  return false;
}

function anyAlive({ rng, instances }: World): SimInstance | null {
  const alive = instances.filter(({ isAlive }) => isAlive);
  return alive[rng.between(0, Math.max(alive.length - 1, 0))] ?? null;
}

/** What a person is told, as that a run is active already, is no failure of the system. */
function unlessForeseen(note: (error: unknown) => void) {
  return (error: unknown) => {
    if (!(error instanceof ServiceError)) note(error);
  };
}

function attempt(work: () => unknown, onError: (error: unknown) => void): void {
  try {
    work();
  } catch (error) {
    onError(error);
  }
}
