import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import type {
  CommonTable,
  Expression,
  Query,
  QueryBody,
  SortItem,
} from '#server/local/aws/warehouse/trino/ast.ts';
import { analyzeSelect } from './analyze-select.ts';
import type { AnalyzedQuery, NamedQueries, NamedQuery, Session } from './context.ts';
import { rowContext } from './row-context.ts';
import type { Scope } from './scope.ts';
import { analyzeSetOperation } from './set-operation.ts';
import { sortItemSql } from './sort-item-sql.ts';
import { noReads, unionReads } from './typed.ts';
import { analyzeValues } from './values.ts';

/** A whole query: WITH, body, ORDER BY, OFFSET, LIMIT. Its columns come out as c0, c1, ... */
export function analyzeQuery(
  query: Query,
  outer: Scope | null,
  session: Session,
  named: NamedQueries,
): AnalyzedQuery {
  const visible = new Map(named);
  const commonTables = query.with.map((table) => {
    const analyzed = analyzeQuery(table.query, outer, session, visible);
    const sqlName = session.nextAlias('w');
    visible.set(table.name, renamed(table, sqlName, analyzed));
    return `${sqlName} AS (${analyzed.sql})`;
  });
  const body = analyzeOrdered(query.body, query.orderBy, outer, session, visible);
  const limits = [
    query.limit ? ` LIMIT ${rowCount(query.limit, session)}` : '',
    query.offset ? ` OFFSET ${rowCount(query.offset, session)}` : '',
  ].join('');
  const withClause = commonTables.length > 0 ? `WITH ${commonTables.join(', ')} ` : '';
  return { ...body, sql: `${withClause}${body.sql}${limits}` };
}

function renamed(table: CommonTable, sqlName: string, query: AnalyzedQuery): NamedQuery {
  if (table.columns !== null && table.columns.length !== query.columns.length) {
    const detail = `Column alias list has ${table.columns.length} entries but relation has ${query.columns.length} columns`;
    throw new QueryError('MISMATCHED_COLUMN_ALIASES', detail, table.at);
  }
  const columns = query.columns.map((column, index) => ({
    ...column,
    name: table.columns?.[index] ?? column.name,
  }));
  return { sqlName, columns, required: query.required };
}

function rowCount(node: Expression, session: Session): string {
  const value = node.kind === 'parameter' ? session.parameters[node.index] : node;
  if (value?.kind !== 'integer')
    throw new QueryError('INVALID_PARAMETER_USAGE', 'LIMIT and OFFSET take an integer', node.at);
  return value.text;
}

function analyzeOrdered(
  body: QueryBody,
  orderBy: SortItem[],
  outer: Scope | null,
  session: Session,
  named: NamedQueries,
): AnalyzedQuery {
  if (body.kind === 'select') return analyzeSelect(body, orderBy, outer, session, named);
  const query = analyzeBody(body, outer, session, named);
  const alias = session.nextAlias('r');
  if (orderBy.length === 0) return { ...query, sql: `SELECT * FROM (${query.sql}) AS ${alias}` };
  const columns = query.columns.map(({ name, value }) => ({
    name,
    relation: null,
    value: { ...value, sql: `${alias}.${value.sql}` },
    stored: null,
  }));
  const scope = { columns, parent: outer };
  const context = { ...rowContext(session, scope, named, 'ORDER BY clause'), allowsWindows: true };
  const keys = orderBy.map((item) => {
    const { expression } = item;
    if (expression.kind === 'integer') return { sql: sortItemSql(item, expression.text), reads: noReads };
    const value = session.analyzeExpression(expression, context);
    return { sql: sortItemSql(item, value.sql), reads: value.reads };
  });
  return {
    ...query,
    sql: `SELECT * FROM (${query.sql}) AS ${alias} ORDER BY ${keys.map(({ sql }) => sql).join(', ')}`,
    required: unionReads([...keys, { reads: query.required }]),
  };
}

function analyzeBody(
  body: QueryBody,
  outer: Scope | null,
  session: Session,
  named: NamedQueries,
): AnalyzedQuery {
  switch (body.kind) {
    case 'select':
      return analyzeSelect(body, [], outer, session, named);
    case 'nested':
      return analyzeQuery(body.query, outer, session, named);
    case 'table': {
      const from = { kind: 'table', name: body.name, at: body.at } as const;
      const items = [{ kind: 'all', qualifier: null, at: body.at } as const];
      const select = {
        kind: 'select',
        distinct: false,
        items,
        from,
        where: null,
        groupBy: [],
        having: null,
        at: body.at,
      } as const;
      return analyzeSelect({ ...select, items: [...items], groupBy: [] }, [], outer, session, named);
    }
    case 'values':
      return analyzeValues(body, outer, session, named);
    case 'set-operation':
      return analyzeSetOperation(
        body,
        analyzeBody(body.left, outer, session, named),
        analyzeBody(body.right, outer, session, named),
        session,
      );
  }
}
