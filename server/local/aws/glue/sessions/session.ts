/** A session as GetSession shows it; times are epoch seconds. */
export interface Session {
  Id: string;
  CreatedOn: number;
  Status: 'PROVISIONING' | 'READY' | 'FAILED' | 'TIMEOUT' | 'STOPPING' | 'STOPPED';
  ErrorMessage?: string;
  Description?: string;
  Role: string;
  Command: { Name?: string; PythonVersion?: string };
  DefaultArguments: Record<string, string>;
  Progress: number;
  MaxCapacity: number;
  WorkerType: string;
  NumberOfWorkers: number;
  GlueVersion: string;
  CompletedOn?: number;
  /** Minutes. */
  IdleTimeout: number;
}

export interface SessionRecord {
  readonly session: Session;
  readonly tags: Record<string, string>;
  /** Minutes. */
  readonly timeout: number;
  /** Epoch seconds; from here ExecutionTime counts. */
  readonly readySince?: number;
}

export type StatementState = 'WAITING' | 'RUNNING' | 'AVAILABLE' | 'CANCELLING' | 'CANCELLED' | 'ERROR';

/** A statement as GetStatement shows it; its times are epoch milliseconds, unlike all others of Glue. */
export interface Statement {
  Id: number;
  Code: string;
  State: StatementState;
  Output?: StatementOutput;
  Progress: number;
  StartedOn: number;
  CompletedOn: number;
}

/** As in Livy, code that raises is AVAILABLE with an output that says `error`. */
export interface StatementOutput {
  Data?: { TextPlain: string };
  ExecutionCount: number;
  Status: 'ok' | 'error';
  ErrorName?: string;
  ErrorValue?: string;
  Traceback?: string[];
}

export function isOver({ Status }: Session): boolean {
  return Status === 'FAILED' || Status === 'TIMEOUT' || Status === 'STOPPED';
}

/** With what can only be said at a moment: for how long it has held its workers. */
export function asOf({ session, readySince }: SessionRecord, now: number): Session & Record<string, unknown> {
  const ExecutionTime = readySince === undefined ? 0 : (session.CompletedOn ?? now) - readySince;
  return { ...session, ExecutionTime, DPUSeconds: ExecutionTime * session.MaxCapacity };
}
