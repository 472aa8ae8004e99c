import { parseArgs } from 'node:util';
import { simulate } from './simulate.ts';

/** `node server/testing/sim/long.ts --from 1 --seeds 100000`: every seed is a history of its own; those that fail are told. */
const { values } = parseArgs({
  options: { from: { type: 'string', default: '1' }, seeds: { type: 'string', default: '100000' } },
});
const from = Number(values.from);
const count = Number(values.seeds);
const startedAt = performance.now();
const totals = { runs: 0, crashes: 0, calls: 0 };
const failed: number[] = [];
for (let seed = from; seed < from + count; seed++) {
  try {
    const story = await simulate(seed);
    totals.runs += story.runs;
    totals.crashes += story.crashes;
    totals.calls += story.calls;
  } catch (error) {
    failed.push(seed);
    process.stderr.write(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
const seconds = (performance.now() - startedAt) / 1000;
process.stdout.write(
  `${JSON.stringify({ from, seeds: count, failed, ...totals, seconds, seedsPerSecond: count / seconds })}\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
