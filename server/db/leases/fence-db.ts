import type { Db, DbStatements } from '#server/db/database.ts';
import { LeaseLost } from '#server/errors.ts';
import type { HeldLease } from './lease-statements.ts';

/**
 * What a loop writes outside of its own transactions. A pointer that is marked as not applied only makes somebody
 * look again, so even a stale publisher may do that.
 */
const writes = {
  runs: ['moveRun', 'noteStop', 'insertRun', 'insertRunEvent', 'requestStop'],
  publications: [
    'insertCandidate',
    'markApplied',
    'movePublication',
    'noteAudit',
    'noteTried',
    'settlePublications',
    'wantPartition',
  ],
  status: ['noteSourceAnswer', 'noteSourceProblem'],
} as const satisfies { [Subject in keyof DbStatements]?: readonly (keyof DbStatements[Subject])[] };

/**
 * The same database for the holder of a lease: each of its writes first makes sure, in the same transaction, that the
 * lease still is its own. A holder that was paused while another took over changes nothing and gets `LeaseLost`.
 */
export function fenceDb(db: Db, lease: HeldLease): Db {
  const transaction: Db['transaction'] = (work) =>
    db.transaction(async (statements) => {
      if (!(await statements.leases.keepLease(lease))) throw new LeaseLost(lease.name);
      return work(statements);
    });
  const fenced = <Subject extends keyof typeof writes>(subject: Subject): DbStatements[Subject] => ({
    ...db[subject],
    ...Object.fromEntries(
      writes[subject].map((name) => [
        name,
        (...input: unknown[]) => transaction((statements) => call(statements[subject], name, input)),
      ]),
    ),
  });
  return {
    ...db,
    runs: fenced('runs'),
    publications: fenced('publications'),
    status: fenced('status'),
    transaction,
    fencedBy: (other) => fenceDb(db, other),
    async confirmLease() {
      if (!(await db.leases.keepLease(lease))) throw new LeaseLost(lease.name);
    },
  };
}

async function call(group: object, name: string, input: unknown[]): Promise<unknown> {
  const statement: unknown = Reflect.get(group, name);
  if (typeof statement !== 'function') throw new Error(`There is no statement ${name}.`);
  return statement(...input);
}
