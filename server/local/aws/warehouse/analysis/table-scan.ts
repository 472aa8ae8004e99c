import type { TrinoType } from '#server/local/aws/warehouse/trino/trino-type.ts';

/** A table of the catalog as analysis needs it. `type` is null where the engine cannot read the column. */
export type TableDefinition = {
  database: string;
  name: string;
  columns: { name: string; type: TrinoType | null; glueType: string }[];
  partitionKeys: { name: string; type: TrinoType | null; glueType: string }[];
};

/** One mention of a table in the FROM of a query: each reads, and prunes, for itself. */
export type TableScan = {
  /** The view that the engine creates for it. */
  view: string;
  table: TableDefinition;
  /** Conditions of WHERE over partition columns and constants alone, as DuckDB SQL over `alias`. */
  alias: string;
  partitionConditions: string[];
};

/** The hidden column of every stored table: the object that a row lies in. */
export const pathColumn = '$path';
