import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import type { Position, Query } from '#server/local/aws/warehouse/trino/ast.ts';
import { boolean, commonType, typeText } from '#server/local/aws/warehouse/trino/trino-type.ts';
import type { AnalyzedQuery, ExpressionContext } from './context.ts';
import { duckdbType } from './duckdb-type.ts';
import type { Typed } from './typed.ts';
import { coerced, unionReads } from './typed.ts';

function analyze(query: Query, context: ExpressionContext): AnalyzedQuery {
  return context.session.analyzeQuery(query, context.scope, context.session, context.named);
}

function singleColumn(query: AnalyzedQuery, at: Position): Typed {
  const [column, ...others] = query.columns;
  if (column === undefined || others.length > 0) {
    const detail = `Multiple columns returned by subquery are not yet supported. Found ${query.columns.length}`;
    throw new QueryError('NOT_SUPPORTED', detail, at);
  }
  return column.value;
}

/** `(SELECT ...)` as a value; more than one row fails the query, in both engines. */
export function analyzeScalarQuery(node: Query, context: ExpressionContext, at: Position): Typed {
  const query = analyze(node, context);
  const column = singleColumn(query, at);
  return { sql: `(${query.sql})`, type: column.type, reads: unionReads([column, { reads: query.required }]) };
}

export function analyzeExists(node: Query, context: ExpressionContext): Typed {
  const query = analyze(node, context);
  return { sql: `EXISTS (${query.sql})`, type: boolean, reads: query.required };
}

export function analyzeInQuery(operand: Typed, node: Query, context: ExpressionContext, at: Position): Typed {
  const query = analyze(node, context);
  const column = singleColumn(query, at);
  const type = commonType(operand.type, column.type);
  if (type === null) {
    const detail = `Value expression and result of subquery must be of the same type for IN: ${typeText(operand.type)} vs ${typeText(column.type)}`;
    throw new QueryError('TYPE_MISMATCH', detail, at);
  }
  const alias = context.session.nextAlias('r');
  const items = `SELECT CAST(${alias}.${column.sql} AS ${duckdbType(type)}) FROM (${query.sql}) AS ${alias}`;
  return {
    sql: `(${coerced(operand, type).sql} IN (${items}))`,
    type: boolean,
    reads: unionReads([operand, column, { reads: query.required }]),
  };
}
