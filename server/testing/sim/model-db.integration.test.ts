import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { terminalStates } from '#server/contract/run-state.ts';
import type { Db, DbStatements } from '#server/db/database.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { ModelDatabase } from './model-db.ts';
import { restOfDb } from './sim-instance.ts';

let context: TestContext;

beforeAll(async () => {
  context = await startTestContext();
});
afterAll(() => context.stop());

const ids = [1, 2, 3, 4].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
const states = ['PENDING', 'UNKNOWN', 'NOT_STARTED', 'STARTING', 'RUNNING', 'SUCCEEDED', 'PAUSED'];
const glueRunIds = ['jr_1', 'jr_2', null];
const holders = ['ana', 'bia'];
const at = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, n));

const id = fc.constantFrom(...ids);
const job = fc.constantFrom('movies-csv', 'tmdb-json');
const time = fc.integer({ min: 0, max: 3 }).map(at);
const maybeTime = fc.option(time);
const name = fc.constantFrom('runs', 'publisher');
const holder = fc.constantFrom(...holders);

type Statement = (db: DbStatements) => Promise<unknown>;

/** The row as it is now, or as it was: what a statement that came late would assume. */
const move = fc
  .record({
    id,
    state: fc.constantFrom(...states),
    sentAt: maybeTime,
    glueRunId: fc.constantFrom(...glueRunIds, undefined),
    isFresh: fc.boolean(),
  })
  .map(
    ({ id, state, sentAt, glueRunId, isFresh }): Statement =>
      async (db) => {
        const row = await db.runs.getRun({ id });
        if (row === null) return null;
        const run = isFresh ? row : { ...row, state: 'STARTING', sentAt };
        return db.runs.moveRun({ run, to: { state, sentAt, glueRunId } });
      },
  );
const insert = fc
  .record({
    id,
    job,
    state: fc.constantFrom(...states),
    idempotencyKey: fc.constantFrom('a', 'b', null, undefined),
    glueRunId: fc.constantFrom(...glueRunIds, undefined),
    createdAt: time,
  })
  .map(
    (run): Statement =>
      (db) =>
        db.runs.insertRun({ run: { ...run, glueJobName: run.job, origin: 'comporta', arguments: {} } }),
  );
const statement: fc.Arbitrary<Statement> = fc.oneof(
  { weight: 4, arbitrary: insert },
  { weight: 4, arbitrary: move },
  id.map(
    (one): Statement =>
      (db) =>
        db.runs.getRun({ id: one }),
  ),
  job.map(
    (one): Statement =>
      (db) =>
        db.runs.listUnfinishedRuns({ job: one, terminal: terminalStates }),
  ),
  job.map(
    (one): Statement =>
      (db) =>
        db.runs.listSuccessfulRuns({ job: one, limit: 2 }),
  ),
  job.map(
    (one): Statement =>
      async (db) => {
        const rows = await db.runs.findGlueRuns({ glueJobName: one, glueRunIds: ['jr_1', 'jr_2'] });
        return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
      },
  ),
  fc.constantFrom('a', 'b').map(
    (key): Statement =>
      (db) =>
        db.runs.findRunByKey({ idempotencyKey: key }),
  ),
  job.map(
    (one): Statement =>
      async (db) => {
        await db.runs.lockJob({ job: one });
      },
  ),
  fc.record({ id, at: time, by: fc.constant('ana'), reason: fc.constantFrom('why', null) }).map(
    (wish): Statement =>
      (db) =>
        db.runs.requestStop(wish),
  ),
  fc.record({ id, at: time }).map(
    ({ id, at }): Statement =>
      (db) =>
        db.runs.noteStop({ id, terminal: terminalStates, step: { stopSentAt: at } }),
  ),
  // No time passes in between, so a lease ends by being given back, or lasts.
  fc.record({ name, holder }).map(
    (lease): Statement =>
      (db) =>
        db.leases.holdLease({ ...lease, ttlMs: 60_000 }),
  ),
  fc.record({ name, holder, fence: fc.bigInt({ min: 1n, max: 3n }) }).map(
    (lease): Statement =>
      (db) =>
        db.leases.keepLease(lease),
  ),
  fc.record({ at: time, payload: fc.constantFrom({ n: 1 }, { n: 2 }, undefined) }).map(
    ({ at, payload }): Statement =>
      (db) =>
        db.status.noteSourceAnswer({ source: 'glue', at, payload }),
  ),
  time.map(
    (at): Statement =>
      (db) =>
        db.status.noteSourceProblem({ source: 'glue', at, problem: 'throttled', message: 'm' }),
  ),
  fc.constant<Statement>((db) => db.status.getSourceStatus({ source: 'glue' })),
);
/** A transaction that is undone leaves nothing behind. */
const unit = fc.record({
  statements: fc.array(statement, { minLength: 1, maxLength: 4 }),
  end: fc.constantFrom('none', 'commit', 'throw'),
});

class Undone extends Error {}

async function perform(db: Db, one: { statements: Statement[]; end: string }): Promise<unknown> {
  const answers: unknown[] = [];
  const work = async (on: DbStatements) => {
    for (const statement of one.statements) answers.push(await statement(on));
    if (one.end === 'throw') throw new Undone();
  };
  try {
    if (one.end === 'none') await work(db);
    else await db.transaction(work);
  } catch (error) {
    answers.push(error instanceof Undone ? 'undone' : 'refused');
  }
  return answers;
}

test('the model of the database answers any sequence of statements as PostgreSQL does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(unit, { maxLength: 25 }), async (units) => {
      await context.query('TRUNCATE run, run_event, lease, source_status');
      const model = new ModelDatabase(() => 0);
      const owner = { isAlive: true, pausedUntilMs: 0 };
      const modelDb = model.connect({ owner, pass: async () => undefined }, restOfDb);
      for (const one of units)
        expect(await perform(modelDb, one)).toEqual(await perform(context.ctx.db, one));
    }),
    { numRuns: 60, seed: 20_261_123 },
  );
});
