import type { RunRow } from '#server/db/runs/run-row.ts';

/** A run as the table makes it when an insert says nothing but what it must. */
const empty: RunRow = {
  id: '',
  job: '',
  glueJobName: '',
  glueRunId: null,
  state: '',
  stateDetail: null,
  publishState: 'none',
  publishError: null,
  publishedAt: null,
  publishTriedAt: null,
  attempt: 0,
  previousRunId: null,
  arguments: {},
  origin: '',
  requestedBy: null,
  idempotencyKey: null,
  requestHash: null,
  createdAt: new Date(0),
  sentAt: null,
  startedAt: null,
  runningSince: null,
  completedAt: null,
  lastModifiedAt: null,
  executionSeconds: null,
  dpuSeconds: null,
  workerType: null,
  numberOfWorkers: null,
  maxCapacity: null,
  executionClass: null,
  glueVersion: null,
  timeoutMinutes: null,
  costNanoUsd: null,
  rowsIn: null,
  rowsOut: null,
  rowsRejected: null,
  rowsDuplicate: null,
  manifest: null,
  error: null,
  stopRequestedAt: null,
  stopRequestedBy: null,
  stopReason: null,
  stopSentAt: null,
  stopAcceptedAt: null,
  stoppingAt: null,
  stopAlarmAt: null,
  asOf: null,
};

/** The row with these columns; one that is undefined keeps its value, as in a statement that does not name it. */
export function rowWith(change: object, row: RunRow = empty): RunRow {
  const columns = Object.entries(change).filter(([name, value]) => value !== undefined && name in empty);
  return Object.assign({ ...row }, Object.fromEntries(columns));
}

export function sameTime(one: Date | null, other: Date | null): boolean {
  return one?.getTime() === other?.getTime();
}

/** The order of a list of runs by when they were created, ties by id. */
export function byCreation(one: RunRow, other: RunRow): number {
  return one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1);
}
