import { QueryError, unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type {
  CommonTable,
  Expression,
  Query,
  QueryBody,
  SortItem,
} from '#server/local/aws/warehouse/trino/ast.ts';
import type { TrinoType } from '#server/local/aws/warehouse/trino/trino-type.ts';
import { commonType, typeText, unknown } from '#server/local/aws/warehouse/trino/trino-type.ts';
import { analyzeSelect } from './analyze-select.ts';
import type {
  AnalyzedQuery,
  ExpressionContext,
  NamedQueries,
  NamedQuery,
  OutputColumn,
  Session,
} from './context.ts';
import type { Scope } from './scope.ts';
import { sortItemSql } from './sort-item-sql.ts';
import type { ScanColumn } from './typed.ts';
import { coerced, noReads, unionReads } from './typed.ts';

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
  const context: ExpressionContext = {
    session,
    scope: { columns, parent: outer },
    named,
    clause: 'ORDER BY clause',
    allowsAggregates: false,
    allowsWindows: true,
    groupKeys: null,
    lambdaParameters: new Map(),
    outputNames: new Map(),
  };
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
      return analyzeSetOperation(body, outer, session, named);
  }
}

function analyzeValues(
  body: Extract<QueryBody, { kind: 'values' }>,
  outer: Scope | null,
  session: Session,
  named: NamedQueries,
): AnalyzedQuery {
  const context: ExpressionContext = {
    session,
    scope: { columns: [], parent: outer },
    named,
    clause: 'VALUES',
    allowsAggregates: false,
    allowsWindows: false,
    groupKeys: null,
    lambdaParameters: new Map(),
    outputNames: new Map(),
  };
  const rows = body.rows.map((row) => row.map((cell) => session.analyzeExpression(cell, context)));
  const width = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== width)) {
    throw new QueryError('TYPE_MISMATCH', 'Values rows have mismatched sizes', body.at);
  }
  const types = Array.from({ length: width }, (_, index) =>
    shared(
      rows.flatMap((row) => row[index]?.type ?? []),
      'Values rows have mismatched types',
      body,
    ),
  );
  const list = rows.map(
    (row) => `(${row.map((cell, index) => coerced(cell, types[index] ?? unknown).sql).join(', ')})`,
  );
  const names = types.map((_, index) => `c${index}`);
  const columns = types.map((type, index): OutputColumn => {
    const reads = unionReads(rows.flatMap((row) => row[index] ?? []));
    return { name: null, value: { sql: `c${index}`, type, reads } };
  });
  const sql = `SELECT * FROM (VALUES ${list.join(', ')}) AS ${session.nextAlias('r')}(${names.join(', ')})`;
  return { sql, columns, required: noReads };
}

function shared(types: TrinoType[], message: string, body: QueryBody): TrinoType {
  return types.reduce<TrinoType>((sofar, type) => {
    const common = commonType(sofar, type);
    if (common !== null) return common;
    throw new QueryError('TYPE_MISMATCH', `${message}: ${typeText(sofar)} vs ${typeText(type)}`, body.at);
  }, unknown);
}

function analyzeSetOperation(
  body: Extract<QueryBody, { kind: 'set-operation' }>,
  outer: Scope | null,
  session: Session,
  named: NamedQueries,
): AnalyzedQuery {
  const left = analyzeBody(body.left, outer, session, named);
  const right = analyzeBody(body.right, outer, session, named);
  if (left.columns.length !== right.columns.length) {
    const detail = `${body.operator} query has different number of fields: ${left.columns.length}, ${right.columns.length}`;
    throw new QueryError('TYPE_MISMATCH', detail, body.at);
  }
  if (body.operator !== 'UNION' && body.all) throw unsupported(`${body.operator} ALL`, body.at);
  const columns = left.columns.map(({ name, value }, index): OutputColumn => {
    const other = right.columns[index]?.value ?? value;
    const message = `column ${index + 1} in ${body.operator} query has incompatible types`;
    const type = shared([value.type, other.type], message, body);
    return { name, value: { sql: `c${index}`, type, reads: unionReads([value, other]) } };
  });
  const sides = [left, right].map((side) => asTypes(side, columns, session));
  const operator = `${body.operator}${body.all ? ' ALL' : ''}`;
  const required = new Set<ScanColumn>([...left.required, ...right.required]);
  // Telling rows apart takes all their columns, whichever the outer query keeps.
  const compared = body.all ? [] : columns.map(({ value }) => value);
  return {
    sql: sides.join(` ${operator} `),
    columns,
    required: unionReads([{ reads: required }, ...compared]),
  };
}

function asTypes(side: AnalyzedQuery, columns: OutputColumn[], session: Session): string {
  const alias = session.nextAlias('r');
  const list = side.columns.map(({ value }, index) => {
    const type = columns[index]?.value.type ?? value.type;
    return `${coerced({ ...value, sql: `${alias}.${value.sql}` }, type).sql} AS c${index}`;
  });
  return `(SELECT ${list.join(', ')} FROM (${side.sql}) AS ${alias})`;
}
