/** What the guard is asked: the text, and what it may reach. */
export type SqlRequest = {
  sql: string;
  /** Of tables without a database before them. */
  database: string;
  /** Other databases that may be named. */
  alsoDatabases?: readonly string[];
  /** Names that may stand in the text as `:name`. */
  parameters?: readonly string[] | 'any';
};

/** Why a statement is refused, and where: lines and columns count from 1. */
export type SqlRefusal = { reason: string; line: number; column: number };

/** A statement that only reads. */
export type SqlReading = {
  kind: 'query' | 'explain' | 'metadata';
  /** As Athena takes it: each `:name` is a `?`, padded so that every place stays where it was. */
  sql: string;
  /** One entry for each `?`, in order: its name, or null where the text itself says `?`. */
  placeholders: (string | null)[];
  /** Each time that a table is read; null when that cannot be told (recursion, or too many). */
  scans: Scan[] | null;
};

export type Scan = { database: string; table: string; filter: Filter };

/** What a WHERE says about a table's own columns, as far as it is said with constants. */
export type Filter =
  | { is: 'unknown' }
  | { is: 'and' | 'or'; of: [Filter, Filter] }
  | { is: 'not'; of: Filter }
  | { is: 'compare'; column: string; operator: Comparison; value: Constant }
  | { is: 'in'; column: string; values: Constant[] };
export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';
/** A text, or the place of a `?` among the placeholders. */
export type Constant = { text: string } | { placeholder: number };

export type SqlVerdict = { isReading: true; reading: SqlReading } | { isReading: false; refusal: SqlRefusal };
