import type { DbStatements } from '#server/db/database.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import type { LeaseRow, ModelDatabase, RunEventRow, StatusRow } from './model-db.ts';
import type { Holder } from './model-locks.ts';
import { byCreation, rowWith, sameTime } from './model-rows.ts';

export type ModelTransaction = Holder & {
  runs: Map<string, RunRow>;
  leases: Map<string, LeaseRow>;
  status: Map<string, StatusRow>;
  events: RunEventRow[];
};
type Run = <T>(work: (transaction: ModelTransaction) => Promise<T>) => Promise<T>;

/** The statements that the life of a run needs, in the words of the model. */
export function modelStatements(model: ModelDatabase, run: Run) {
  const seen = (transaction: ModelTransaction, id: string) => transaction.runs.get(id) ?? model.runs.get(id);
  const all = (transaction: ModelTransaction): RunRow[] => {
    const ids = new Set([...model.runs.keys(), ...transaction.runs.keys()]);
    return [...ids].flatMap((id) => seen(transaction, id) ?? []);
  };
  const update = async (
    transaction: ModelTransaction,
    id: string,
    isMeant: (row: RunRow) => boolean,
    change: object,
  ): Promise<boolean> => {
    const found = seen(transaction, id);
    if (found === undefined || !isMeant(found)) return false;
    await model.locks.take(`run ${id}`, transaction);
    // Somebody may have changed it while we waited.
    const row = seen(transaction, id);
    if (row === undefined || !isMeant(row)) return false;
    const after = rowWith(change, row);
    if (after.glueRunId !== row.glueRunId) await claim(transaction, after);
    transaction.runs.set(id, after);
    return true;
  };
  const claim = async (transaction: ModelTransaction, row: RunRow): Promise<void> => {
    if (await isTaken(transaction, row)) throw new Error(`Unique constraint failed: run ${row.glueRunId}`);
  };
  const isTaken = async (transaction: ModelTransaction, row: RunRow): Promise<boolean> => {
    for (const key of uniqueKeys(row)) await model.locks.take(key, transaction);
    const keys = new Set(uniqueKeys(row));
    return all(transaction).some(
      (other) => other.id !== row.id && uniqueKeys(other).some((k) => keys.has(k)),
    );
  };

  const runs = {
    getRun: ({ id }) => run(async (tx) => seen(tx, id) ?? null),
    findRunByKey: ({ idempotencyKey }) =>
      run(async (tx) => all(tx).find((row) => row.idempotencyKey === idempotencyKey) ?? null),
    findGlueRuns: ({ glueJobName, glueRunIds }) =>
      run(async (tx) =>
        all(tx).filter((row) => row.glueJobName === glueJobName && glueRunIds.includes(row.glueRunId ?? '')),
      ),
    listUnfinishedRuns: ({ job, terminal }) =>
      run(async (tx) =>
        all(tx)
          .filter((row) => row.job === job && !terminal.includes(row.state))
          .sort(byCreation)
          .reverse(),
      ),
    listSuccessfulRuns: ({ job, limit }) =>
      run(async (tx) =>
        all(tx)
          .filter((row) => row.job === job && row.state === 'SUCCEEDED')
          .sort(byCreation)
          .reverse()
          .slice(0, limit)
          .map(({ executionSeconds, costNanoUsd }) => ({ executionSeconds, costNanoUsd })),
      ),
    insertRun: ({ run: given }) =>
      run(async (tx) => {
        const row = rowWith(given);
        if ((await isTaken(tx, row)) || seen(tx, row.id) !== undefined) return null;
        tx.runs.set(row.id, row);
        return row;
      }),
    lockJob: ({ job }) => run((tx) => model.locks.take(`job ${job}`, tx)),
    moveRun: ({ run: { id, state, sentAt, lastModifiedAt }, to }) =>
      run((tx) =>
        update(
          tx,
          id,
          (row) =>
            row.state === state &&
            sameTime(row.sentAt, sentAt) &&
            sameTime(row.lastModifiedAt, lastModifiedAt),
          to,
        ),
      ),
    requestStop: ({ id, at, by, reason }) =>
      run((tx) =>
        update(tx, id, (row) => row.stopRequestedAt === null, {
          stopRequestedAt: at,
          stopRequestedBy: by,
          stopReason: reason,
        }),
      ),
    noteStop: ({ id, terminal, step }) =>
      run((tx) => update(tx, id, (row) => !terminal.includes(row.state), step)),
    insertRunEvent: ({ event }) =>
      run(async (tx) => {
        tx.events.push(event);
      }),
  } satisfies Partial<DbStatements['runs']>;

  const leases = {
    holdLease: ({ name, holder, ttlMs }) =>
      run(async (tx) => {
        await model.locks.take(`lease ${name}`, tx);
        const now = model.nowMs();
        const lease = tx.leases.get(name) ?? model.leases.get(name);
        const isOurs = lease?.holder === holder;
        const isGone = lease?.isPresent && !model.present.has(lease.holder);
        if (lease !== undefined && !isOurs && lease.expiresMs >= now && !isGone) return null;
        const fence = lease === undefined ? 1n : isOurs ? lease.fence : lease.fence + 1n;
        const isPresent = model.present.has(holder);
        tx.leases.set(name, { holder, fence, expiresMs: now + ttlMs, isPresent });
        return fence;
      }),
    keepLease: ({ name, holder, fence }) =>
      run(async (tx) => {
        await model.locks.take(`lease ${name}`, tx);
        const lease = tx.leases.get(name) ?? model.leases.get(name);
        return lease?.holder === holder && lease.fence === fence;
      }),
    releaseLease: ({ name, holder }) =>
      run(async (tx) => {
        await model.locks.take(`lease ${name}`, tx);
        const lease = tx.leases.get(name) ?? model.leases.get(name);
        if (lease?.holder === holder) tx.leases.set(name, { ...lease, expiresMs: model.nowMs() });
      }),
  } satisfies Partial<DbStatements['leases']>;

  const status = {
    getSourceStatus: ({ source }) =>
      run(async (tx) => tx.status.get(source) ?? model.status.get(source) ?? null),
    noteSourceAnswer: ({ source, at, payload }) =>
      run(async (tx) => {
        await model.locks.take(`status ${source}`, tx);
        const before = tx.status.get(source) ?? model.status.get(source);
        tx.status.set(source, {
          okAt: at,
          problem: null,
          payload: payload === undefined ? (before?.payload ?? null) : payload,
        });
      }),
    noteSourceProblem: ({ source, problem }) =>
      run(async (tx) => {
        await model.locks.take(`status ${source}`, tx);
        const before = tx.status.get(source) ?? model.status.get(source);
        tx.status.set(source, { okAt: before?.okAt ?? null, problem, payload: before?.payload ?? null });
      }),
  } satisfies Partial<DbStatements['status']>;

  /** Nobody has set a budget: a start asks for them, and none refuses it. */
  const costs = {
    listBudgets: () => run(async () => []),
  } satisfies Partial<DbStatements['costs']>;

  return { runs, leases, status, costs };
}

function uniqueKeys({ id, idempotencyKey, glueJobName, glueRunId }: RunRow): string[] {
  return [
    `id ${id}`,
    ...(idempotencyKey === null ? [] : [`key ${idempotencyKey}`]),
    ...(glueRunId === null ? [] : [`glue ${glueJobName} ${glueRunId}`]),
  ];
}
