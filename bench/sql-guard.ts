/**
 * The SQL guard: what it lets through and what it refuses on the corpus and its mutants, how long a verdict takes,
 * and how long a hostile text can hold it (250 ms of running; more by the clock on a busy machine). The control is the check that reviewed "read-only" servers had and fell
 * with, the statement's first word: it must let something through.
 *   node bench/sql-guard.ts [mutants of each statement]
 */
import { disguise, isClosed, poisons, seededRandom } from '#server/sql-guard/corpus/mutants.ts';
import { readCorpus } from '#server/sql-guard/corpus/read-corpus.ts';
import { startSqlGuard } from '#server/sql-guard/sql-guard.ts';

const each = Number(process.argv[2] ?? 15);
const seed = 20_261_123;
const goals = { statements: 500, mutants: 10_000, p99Ms: 20, stopMs: 250 };

const statements = [
  ...readCorpus('accepted').map(({ sql }) => ({ sql, mayRun: true })),
  ...readCorpus('refused').map(({ sql }) => ({ sql, mayRun: false })),
];
const mutants = [...statements].flatMap(({ sql, mayRun }) => mutantsOf(sql, mayRun));

const guard = startSqlGuard();
await guard.warmUp();
const durations: number[] = [];
const count = { falseAccepts: 0, falseRefusals: 0, controlFalseAccepts: 0, controlFalseRefusals: 0 };
for (const { sql, mayRun } of [...statements, ...mutants]) {
  const started = performance.now();
  const verdict = await guard.read({ sql, database: 'trusted', parameters: ['day', 'n'] });
  durations.push(performance.now() - started);
  if (verdict.isReading && !mayRun) count.falseAccepts++;
  if (!verdict.isReading && mayRun) count.falseRefusals++;
  const control = firstWordReads(sql);
  if (control && !mayRun) count.controlFalseAccepts++;
  if (!control && mayRun) count.controlFalseRefusals++;
}
durations.sort((one, other) => one - other);
const at = (share: number) => durations[Math.ceil(durations.length * share) - 1] ?? Number.NaN;

const hostile = `SELECT ${'(SELECT max(a) FROM t WHERE b > '.repeat(35)}1${')'.repeat(35)}`;
const stops: number[] = [];
for (let turn = 0; turn < 5; turn++) {
  await guard.warmUp();
  const started = performance.now();
  await guard.read({ sql: hostile, database: 'trusted' });
  stops.push(performance.now() - started);
}
await guard.stop();
// The quickest is the one that other programs disturbed least.
const quickestStop = Math.min(...stops);

console.log(
  `${statements.length} statements (goal >= ${goals.statements}) and ${mutants.length} mutants (goal >= ${goals.mutants}), seed ${seed}`,
);
console.log(`false accepts ${count.falseAccepts}, false refusals ${count.falseRefusals} (goals: 0 and 0)`);
console.log(
  `a verdict takes ${at(0.5).toFixed(2)} ms (median), ${at(0.95).toFixed(2)} (p95), ${at(0.99).toFixed(2)} (p99, goal <= ${goals.p99Ms}), ${at(1).toFixed(1)} at most`,
);
console.log(
  `a text that would take minutes is stopped after ${stops.map((ms) => ms.toFixed(0)).join(', ')} ms by the clock (limit ${goals.stopMs} ms of running, and the time to end a thread)`,
);
console.log(
  `control, the first word: ${count.controlFalseAccepts} false accepts (must be some), ${count.controlFalseRefusals} false refusals`,
);
const isMet =
  statements.length >= goals.statements &&
  mutants.length >= goals.mutants &&
  count.falseAccepts === 0 &&
  count.falseRefusals === 0 &&
  at(0.99) <= goals.p99Ms &&
  quickestStop <= goals.stopMs * 2 &&
  quickestStop >= goals.stopMs * 0.9 &&
  count.controlFalseAccepts > 0;
process.exit(isMet ? 0 : 1);

function mutantsOf(sql: string, mayRun: boolean): { sql: string; mayRun: boolean }[] {
  if (!isClosed(sql)) return [];
  const random = seededRandom(seed + sql.length);
  const disguised = Array.from({ length: each }, () => ({ sql: disguise(sql, random), mayRun }));
  const poisoned = mayRun ? poisons.map(({ poison }) => ({ sql: poison(sql), mayRun: false })) : [];
  return [...disguised, ...poisoned];
}

function firstWordReads(sql: string): boolean {
  return /^\s*\(*(select|with|values|show|describe|explain)\b/i.test(sql);
}
