/**
 * The local AWS by itself: what a query through the wire costs over the same SQL in bare DuckDB, how long the program
 * takes to start and what it keeps, and whether a hundred kill -9 in the middle of writes lose anything. Two controls
 * must fail: a wire that is 100 ms slower, and a table that was never written.
 *   node bench/local-aws.ts [kills]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { killDuringWrites } from './support/kill-during-writes.ts';
import { launchLocalAws, memoryMb } from './support/local-aws-program.ts';
import { openWireRace } from './support/wire-race.ts';

const kills = Number(process.argv[2] ?? 100);
const goalRatio = 1.05;
const goalExtraMs = 15;
const goalStartMs = 1_000;
const goalIdleMb = 90;

const folder = await mkdtemp(path.join(tmpdir(), 'comporta-bench-aws-'));
const verdicts: boolean[] = [];

const starts: number[] = [];
for (let round = 0; round < 7; round++) {
  const program = await launchLocalAws(path.join(folder, 'start'), ['--empty']);
  starts.push(program.startMs);
  await program.kill('SIGTERM');
}
const startMs = median(starts);
const idle = await launchLocalAws(path.join(folder, 'start'), ['--empty']);
await new Promise((resolve) => setTimeout(resolve, 3_000));
const idleMb = await memoryMb(idle);
await idle.kill('SIGTERM');
verdict(startMs <= goalStartMs, `start: ${startMs.toFixed(0)} ms (goal <= ${goalStartMs} ms)`);
verdict(idleMb <= goalIdleMb, `idle: ${idleMb.toFixed(0)} MB (goal <= ${goalIdleMb} MB)`);

const race = await openWireRace(path.join(folder, 'race'));
for (const { name, sql } of race.queries) {
  const { bare, wire } = await race.run(sql, 11);
  const [bareMs, wireMs] = [median(bare), median(wire)];
  const limit = bareMs * goalRatio + goalExtraMs;
  verdict(
    wireMs <= limit,
    `${name}: bare DuckDB ${bareMs.toFixed(0)} ms, through the wire ${wireMs.toFixed(0)} ms, ratio ${(wireMs / bareMs).toFixed(2)} (goal <= ${goalRatio} x + ${goalExtraMs} ms = ${limit.toFixed(0)} ms)`,
  );
}
const [first] = race.queries;
await race.slowDown(100);
const slow = await race.run(first.sql, 5);
const [bareMs, slowMs] = [median(slow.bare), median(slow.wire)];
verdict(
  slowMs > bareMs * goalRatio + goalExtraMs,
  `control, a wire 100 ms slower: ${slowMs.toFixed(0)} ms over ${bareMs.toFixed(0)} ms (must miss the goal)`,
);
await race.stop();

const { acknowledged, lost, broken, lostByControl } = await killDuringWrites(
  path.join(folder, 'kills'),
  kills,
);
verdict(
  lost === 0 && broken === 0,
  `${kills} kill -9 during writes: ${acknowledged} writes acknowledged, ${lost} lost, ${broken} objects broken (goal 0)`,
);
verdict(lostByControl === 1, `control, a table that was never written: ${lostByControl} lost (must be 1)`);

await rm(folder, { recursive: true, force: true });
process.exit(verdicts.every(Boolean) ? 0 : 1);

function verdict(isMet: boolean, words: string): void {
  verdicts.push(isMet);
  console.log(`${isMet ? 'ok    ' : 'MISSED'} ${words}`);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
