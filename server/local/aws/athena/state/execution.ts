import type { EngineColumn } from '#server/local/aws/warehouse/engine/protocol.ts';

export type ExecutionState = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';

export type ExecutionFailure = { category: 1 | 2 | 3; type: number; message: string };

/** Milliseconds, all measured on a monotonic clock; planning is part of the engine's time. */
export type ExecutionTimes = {
  queueMs: number;
  preProcessingMs: number;
  planningMs: number;
  engineMs: number;
  postProcessingMs: number;
  totalMs: number;
};

export type ExecutionResult = {
  columns: { name: string; type: EngineColumn['type'] | { name: 'string' } }[];
  /** `csv` has a header record; `txt` is one value a line, without; `none` has no rows, and no object. */
  format: 'csv' | 'txt' | 'none';
  /** Rows that a statement without rows of its own has written. */
  updateCount?: number;
};

/** A query execution as it is kept on disk. Times are epoch milliseconds. */
export type Execution = {
  id: string;
  query: string;
  statementType: 'DDL' | 'DML' | 'UTILITY';
  substatementType: string;
  workGroup: string;
  catalog: string | null;
  database: string | null;
  parameters: string[];
  /** How old a result may be that is taken instead of a new one; null: none may. Absent in older records. */
  reuseWithinMinutes?: number | null;
  /** The object that lists the files that the query wrote. */
  manifestLocation?: string;
  /** Whether the result is that of an earlier execution. */
  isReused?: boolean;
  /** The object that holds the result. */
  outputLocation: string;
  request: { token: string; outputLocation: string | null };
  state: ExecutionState;
  reason: string | null;
  failure: ExecutionFailure | null;
  submittedAt: number;
  completedAt: number | null;
  scannedBytes: number;
  inputRows: number;
  outputRows: number;
  outputBytes: number;
  times: ExecutionTimes;
  result: ExecutionResult | null;
};

export function isFinished(execution: Execution): boolean {
  return execution.state !== 'QUEUED' && execution.state !== 'RUNNING';
}
