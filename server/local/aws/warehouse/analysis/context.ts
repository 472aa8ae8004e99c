import type { Expression, Query } from '#server/local/aws/warehouse/trino/ast.ts';
import type { Scope } from './scope.ts';
import type { TableDefinition, TableScan } from './table-scan.ts';
import type { ScanColumn, Typed } from './typed.ts';

/** A query's output column. */
export type OutputColumn = { name: string | null; value: Typed };

/** An analyzed query: `columns[i].value.sql` is the name under which the i-th column comes out of `sql`. */
export type AnalyzedQuery = { sql: string; columns: OutputColumn[]; required: ReadonlySet<ScanColumn> };

/** A table that WITH defined, already emitted under `sqlName`. */
export type NamedQuery = { sqlName: string; columns: OutputColumn[]; required: AnalyzedQuery['required'] };

/** What one statement's analysis shares; the two entry points are handed in so that files form no cycle. */
export type Session = {
  findTable: (name: string[]) => TableDefinition | null;
  describeTableName: (name: string[]) => string;
  parameters: Expression[];
  /** The query's start: now() and current_date stay the same all through it. */
  now: Date;
  scans: TableScan[];
  nextAlias: (prefix: string) => string;
  analyzeExpression: (expression: Expression, context: ExpressionContext) => Typed;
  analyzeQuery: (query: Query, outer: Scope | null, session: Session, named: NamedQueries) => AnalyzedQuery;
};

export type NamedQueries = ReadonlyMap<string, NamedQuery>;

export type ExpressionContext = {
  session: Session;
  scope: Scope;
  named: NamedQueries;
  /** The clause, for messages; aggregates and window functions are refused where it says so. */
  clause: string;
  allowsAggregates: boolean;
  allowsWindows: boolean;
  /** In a grouped query, the SQL of the group keys; columns outside aggregates must be among them. */
  groupKeys: ReadonlySet<string> | null;
  /** Parameters of the enclosing lambdas. */
  lambdaParameters: ReadonlyMap<string, Typed>;
  /** Output names that ORDER BY sees before the columns of FROM. */
  outputNames: ReadonlyMap<string, Typed>;
};
