import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { crashPoints } from '#server/runs/crash-points.ts';
import failedSeeds from './failed-seeds.json' with { type: 'json' };
import { doubledByNaiveClient } from './naive-client.ts';
import { simulate } from './simulate.ts';

const seeds = 10_000;
const only = process.env.SEED === undefined ? null : Number(process.env.SEED);

/** Runs a range of seeds in a process of its own, and answers what it printed. */
function simulateRange(from: number, count: number): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [
    'server/testing/sim/long.ts',
    '--from',
    String(from),
    '--seeds',
    String(count),
  ]);
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

test('no run is doubled and none is lost, whatever fails when: ten thousand histories', async () => {
  if (only !== null) {
    await simulate(only);
    return;
  }
  const processes = Math.min(availableParallelism(), 2);
  const each = Math.ceil(seeds / processes);
  const ranges = Array.from({ length: processes }, (_, at) => simulateRange(1 + at * each, each));
  for (const { code, output } of await Promise.all(ranges)) expect(code, output).toBe(0);
}, 600_000);

test.each(failedSeeds.map((seed) => [seed]))('seed %i, which failed once, holds', async (seed) => {
  await simulate(seed);
});

test.each(crashPoints.map((point) => [point]))(
  'an instance that ends at "%s" leaves nothing undone',
  async (point) => {
    let ended = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const { crashedAt } = await simulate(seed, point);
      if (crashedAt.includes(point)) ended += 1;
    }
    expect(ended).toBeGreaterThan(0);
  },
);

test('a seed is one history: replayed, it is the same to the last call', async () => {
  expect(await simulate(7)).toEqual(await simulate(7));
});

test("control: a client with the SDK's own retries doubles runs under the same faults", async () => {
  let doubled = 0;
  for (let seed = 1; seed <= 20; seed++) doubled += await doubledByNaiveClient(seed);
  expect(doubled).toBeGreaterThan(0);
});
