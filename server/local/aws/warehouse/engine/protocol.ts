import type { QueryErrorName } from '#server/local/aws/warehouse/query-error.ts';
import type { TrinoType } from '#server/local/aws/warehouse/trino/trino-type.ts';

export type StoredFile = { path: string; uri: string };

export type EngineColumn = { name: string; type: TrinoType };

/** One scan of a table: exactly these files, each partition with the catalog's values for its keys. */
export type EngineScan = {
  view: string;
  alias: string;
  columns: EngineColumn[];
  keys: EngineColumn[];
  /** Columns that the answer depends on; what they hold in the files is what the query scans. */
  read: string[];
  partitionConditions: string[];
  /** Whether the query asks which object a row lies in. */
  needsPath: boolean;
  partitions: { values: string[]; files: StoredFile[] }[];
};

export type EngineLimits = { memoryMb: number; threads: number; resultBytes: number };

/** What the parent sends: DuckDB SQL, never the user's text. */
export type EngineRequest = {
  sql: string;
  columns: EngineColumn[];
  scans: EngineScan[];
  resultPath: string;
  /** The rows become a Parquet file instead of the result CSV. */
  parquet?: { compression: string };
  cutoffBytes: number | null;
  limits: EngineLimits;
};

export type EngineStatistics = {
  scannedBytes: number;
  inputRows: number;
  outputRows: number;
  outputBytes: number;
  planningMs: number;
  executionMs: number;
};

export type EngineAnswer =
  | { kind: 'finished'; statistics: EngineStatistics }
  | { kind: 'over-cutoff'; scannedBytes: number }
  | { kind: 'failed'; errorName: QueryErrorName; detail: string };
