import {
  DescribeInputContext,
  DescribeOutputContext,
  ExplainAnalyzeContext,
  ExplainContext,
  ShowCatalogsContext,
  ShowColumnsContext,
  ShowCreateFunctionContext,
  ShowCreateMaterializedViewContext,
  ShowCreateSchemaContext,
  ShowCreateTableContext,
  ShowCreateViewContext,
  ShowFunctionsContext,
  ShowGrantsContext,
  ShowRoleGrantsContext,
  ShowRolesContext,
  ShowSchemasContext,
  ShowSessionContext,
  ShowStatsContext,
  ShowStatsForQueryContext,
  ShowTablesContext,
  type StatementContext,
  StatementDefaultContext,
  TableFunctionInvocationContext,
  WithFunctionContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js';
import type { SqlReading } from './sql-reading.ts';
import { SqlRefused } from './sql-refused.ts';
import { walk } from './walk.ts';

const metadataStatements = [
  ShowCatalogsContext,
  ShowColumnsContext,
  ShowCreateFunctionContext,
  ShowCreateMaterializedViewContext,
  ShowCreateSchemaContext,
  ShowCreateTableContext,
  ShowCreateViewContext,
  ShowFunctionsContext,
  ShowGrantsContext,
  ShowRoleGrantsContext,
  ShowRolesContext,
  ShowSchemasContext,
  ShowSessionContext,
  ShowStatsContext,
  ShowStatsForQueryContext,
  ShowTablesContext,
];

/** What kind of reading this is; what is not listed here is refused, so a new statement of Trino is refused too. */
export function checkStatement(statement: StatementContext): SqlReading['kind'] {
  const kind = kindOf(statement);
  for (const node of walk(statement)) {
    if (node instanceof TableFunctionInvocationContext)
      throw new SqlRefused('Table functions are not allowed.', node.start);
    if (node instanceof WithFunctionContext)
      throw new SqlRefused('Functions cannot be defined in a query.', node.start);
  }
  return kind;
}

function kindOf(statement: StatementContext): SqlReading['kind'] {
  if (statement instanceof StatementDefaultContext) return 'query';
  if (statement instanceof ExplainAnalyzeContext)
    throw new SqlRefused('EXPLAIN ANALYZE runs the statement: use EXPLAIN.', statement.start);
  if (statement instanceof ExplainContext) {
    const explained = statement.statement();
    if (explained instanceof StatementDefaultContext) return 'explain';
    throw refusal(explained);
  }
  if (statement instanceof DescribeInputContext || statement instanceof DescribeOutputContext)
    throw new SqlRefused('There are no prepared statements here.', statement.start);
  if (metadataStatements.some((kind) => statement instanceof kind)) return 'metadata';
  throw refusal(statement);
}

function refusal({ start }: StatementContext): SqlRefused {
  const word = start?.text?.toUpperCase() ?? 'this statement';
  return new SqlRefused(
    `Only statements that read are allowed (SELECT, WITH, VALUES, TABLE, SHOW, DESCRIBE, EXPLAIN), not ${word}.`,
    start,
  );
}
