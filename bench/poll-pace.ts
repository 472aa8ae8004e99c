import { MINUTE, SECOND } from '#server/lib/durations.ts';
import { FakeGlue } from '#server/testing/sim/fake-glue.ts';
import { seededRng } from '#server/testing/sim/seeded-rng.ts';
import { startInstance, type World } from '#server/testing/sim/sim-instance.ts';
import { newWorld } from '#server/testing/sim/simulate.ts';

/**
 * `node bench/poll-pace.ts`: how many calls to AWS following the runs costs, with the real loops of three instances in
 * virtual time, while 200 runs are active and while none is. The control asks for each run every six seconds, as a
 * known operator does, and must miss the first goal.
 */
const perRunMinute = 0.3;
const perIdleMinute = 2;
const activeRuns = 200;
const minutes = 30;
const controlEveryMs = 6 * SECOND;

function world(): World {
  const rng = seededRng(1);
  const one = newWorld(rng);
  const glue = new FakeGlue(one.time, rng, Number.POSITIVE_INFINITY);
  return { ...one, glue, database: { ...one.database, slow: 0 } };
}

async function measure(runs: number): Promise<number> {
  const one = world();
  for (let n = 0; n < 3; n++) startInstance(one, { skewMs: 0, crashAt: null, pollFastMs: 2 * SECOND });
  for (let n = 0; n < runs; n++) {
    const job = n % 2 === 0 ? 'comporta-movies-csv' : 'comporta-tmdb-json';
    // One begins every few seconds, so that there is always one near a change; they outlast the measurement.
    one.time.after(n * 5 * SECOND, null, () => {
      one.glue.start(job, {});
      const life = one.glue.lives.at(-1);
      if (life !== undefined) life.endMs = one.time.nowMs + 10 * 60 * MINUTE;
    });
  }
  const settledMs = one.time.nowMs + runs * 5 * SECOND + 2 * MINUTE;
  await one.time.run(settledMs);
  const before = one.network.calls;
  // Two of them change every minute.
  for (let minute = 0; minute < (runs === 0 ? 0 : minutes); minute++)
    one.time.after(minute * MINUTE, null, () => {
      for (const life of one.glue.lives.slice(minute * 2, minute * 2 + 2)) life.endMs = one.time.nowMs;
    });
  await one.time.run(settledMs + minutes * MINUTE);
  for (const instance of one.instances) instance.kill();
  return one.network.calls - before;
}

/** The same runs at the fastest pace all the time: new ones keep coming. */
async function measureBusy(): Promise<number> {
  const one = world();
  for (let n = 0; n < 3; n++) startInstance(one, { skewMs: 0, crashAt: null, pollFastMs: 2 * SECOND });
  const begin = (n: number) => {
    one.glue.start(n % 2 === 0 ? 'comporta-movies-csv' : 'comporta-tmdb-json', {});
    const life = one.glue.lives.at(-1);
    if (life !== undefined) life.endMs = one.time.nowMs + activeRuns * 2 * SECOND;
  };
  const total = activeRuns + (minutes * MINUTE) / (2 * SECOND);
  for (let n = 0; n < total; n++) one.time.after(n * 2 * SECOND, null, () => begin(n));
  const settledMs = one.time.nowMs + activeRuns * 2 * SECOND;
  await one.time.run(settledMs);
  const before = one.network.calls;
  await one.time.run(settledMs + minutes * MINUTE);
  for (const instance of one.instances) instance.kill();
  return one.network.calls - before;
}

const runMinutes = activeRuns * minutes;
const busy = (await measureBusy()) / runMinutes;
const steady = (await measure(activeRuns)) / runMinutes;
const idle = (await measure(0)) / minutes;
const control = MINUTE / controlEveryMs;
const goals = {
  busy: busy <= perRunMinute,
  steady: steady <= perRunMinute,
  idle: idle <= perIdleMinute,
  controlMisses: control > perRunMinute,
};
process.stdout.write(
  `${JSON.stringify({ callsPerActiveRunMinute: { busy, steady, control }, callsPerIdleMinute: idle, goals })}\n`,
);
process.exit(Object.values(goals).every(Boolean) ? 0 : 1);
