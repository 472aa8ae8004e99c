import type { Expression, Query } from '#server/local/aws/warehouse/trino/ast.ts';
import type { TrinoType } from '#server/local/aws/warehouse/trino/trino-type.ts';
import { analyzeExpression } from './analyze-expression.ts';
import { analyzeQuery } from './analyze-query.ts';
import type { Session } from './context.ts';
import type { TableDefinition, TableScan } from './table-scan.ts';
import { unionReads } from './typed.ts';

/** A query that the engine can run: DuckDB SQL over one view for each scan. */
export type Plan = {
  sql: string;
  columns: { name: string; type: TrinoType }[];
  scans: (TableScan & { read: string[] })[];
};

export function analyzeStatement(
  query: Query,
  environment: {
    findTable: (name: string[]) => TableDefinition | null;
    describeTableName: (name: string[]) => string;
    parameters: Expression[];
    now: Date;
  },
): Plan {
  let aliases = 0;
  const scans: TableScan[] = [];
  const session: Session = {
    ...environment,
    scans,
    nextAlias: (prefix) => `${prefix}${aliases++}`,
    analyzeExpression,
    analyzeQuery,
  };
  const analyzed = analyzeQuery(query, null, session, new Map());
  const reads = unionReads([{ reads: analyzed.required }, ...analyzed.columns.map(({ value }) => value)]);
  return {
    sql: analyzed.sql,
    columns: analyzed.columns.map(({ name, value }, index) => ({
      name: name ?? `_col${index}`,
      type: value.type,
    })),
    scans: scans.map((scan) => ({
      ...scan,
      read: [...reads].flatMap((column) => (column.scan === scan.view ? [column.name] : [])),
    })),
  };
}
