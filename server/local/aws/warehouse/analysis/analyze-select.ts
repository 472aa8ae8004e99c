import { QueryError, unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type { Expression, Select, SelectItem, SortItem } from '#server/local/aws/warehouse/trino/ast.ts';
import type { AnalyzedRelation } from './analyze-relation.ts';
import { analyzeRelation } from './analyze-relation.ts';
import { containsAggregate, some } from './contains-aggregate.ts';
import type { AnalyzedQuery, ExpressionContext, NamedQueries, Session } from './context.ts';
import { condition } from './operators.ts';
import { partitionConditions } from './partition-conditions.ts';
import { rowContext } from './row-context.ts';
import type { Scope } from './scope.ts';
import { sortItemSql } from './sort-item-sql.ts';
import type { Typed } from './typed.ts';
import { noReads, unionReads } from './typed.ts';

type Output = { name: string | null; value: Typed };

const nothing: AnalyzedRelation = { sql: '', columns: [], required: noReads, prunable: new Set() };

/** One SELECT with the ORDER BY that belongs to it, which may use columns that it does not return. */
export function analyzeSelect(
  select: Select,
  orderBy: SortItem[],
  outer: Scope | null,
  session: Session,
  named: NamedQueries,
): AnalyzedQuery {
  const from = select.from ? analyzeRelation(select.from, { session, outer, named, lateral: [] }) : nothing;
  const scope: Scope = { columns: from.columns, parent: outer };
  const rows = rowContext(session, scope, named, 'WHERE clause');
  const where =
    select.where && condition(session.analyzeExpression(select.where, rows), 'WHERE clause', select.where.at);
  if (select.where) addPartitionConditions(select.where, from, rows);

  const grouping = analyzeGrouping(select, { ...rows, clause: 'GROUP BY clause' });
  const expressions = [
    ...select.items.flatMap((item) => (item.kind === 'expression' ? [item.expression] : [])),
    ...orderBy.map((item) => item.expression),
  ];
  const isGrouped = grouping !== null || select.having !== null || expressions.some(containsAggregate);
  const groups: ExpressionContext = {
    ...rows,
    clause: 'SELECT clause',
    allowsAggregates: true,
    allowsWindows: true,
    groupKeys: isGrouped ? new Set(grouping?.keys.map((key) => key.sql)) : null,
  };
  const outputs = select.items.flatMap((item) => analyzeItem(item, groups));
  const having =
    select.having &&
    condition(
      session.analyzeExpression(select.having, { ...groups, clause: 'HAVING clause', allowsWindows: false }),
      'HAVING clause',
      select.having.at,
    );
  const order = orderBy.map((item) => analyzeSortItem(item, select, outputs, groups));

  const clauses = [
    `SELECT ${select.distinct ? 'DISTINCT ' : ''}${outputs.map(({ value }, index) => `${value.sql} AS c${index}`).join(', ')}`,
    from === nothing ? '' : `FROM ${from.sql}`,
    where ? `WHERE ${where.sql}` : '',
    grouping ? `GROUP BY ${grouping.sql}` : '',
    having ? `HAVING ${having.sql}` : '',
    order.length > 0 ? `ORDER BY ${order.map(({ sql }) => sql).join(', ')}` : '',
  ];
  const needed = [
    { reads: from.required },
    ...order,
    ...(grouping?.keys ?? []),
    ...(select.distinct ? outputs.map(({ value }) => value) : []),
  ];
  if (where) needed.push(where);
  if (having) needed.push(having);
  return {
    sql: clauses.filter((clause) => clause !== '').join(' '),
    columns: outputs.map(({ name, value }, index) => ({ name, value: { ...value, sql: `c${index}` } })),
    required: unionReads(needed),
  };
}

function addPartitionConditions(where: Expression, from: AnalyzedRelation, context: ExpressionContext): void {
  for (const { view, sql } of partitionConditions(where, context)) {
    const scan = context.session.scans.find((candidate) => candidate.view === view);
    if (scan && from.prunable.has(view)) scan.partitionConditions.push(sql);
  }
}

function analyzeItem(item: SelectItem, context: ExpressionContext): Output[] {
  if (item.kind === 'expression') {
    const value = context.session.analyzeExpression(item.expression, context);
    const ownName = item.expression.kind === 'name' ? (item.expression.parts.at(-1) ?? null) : null;
    return [{ name: item.alias ?? ownName, value }];
  }
  const columns = context.scope.columns.filter(
    (column) => !column.isHidden && (item.qualifier === null || column.relation === item.qualifier),
  );
  if (columns.length === 0) {
    if (item.qualifier === null)
      throw new QueryError(
        'COLUMN_NOT_FOUND',
        'SELECT * not allowed in queries without FROM clause',
        item.at,
      );
    throw new QueryError('TABLE_NOT_FOUND', `Table '${item.qualifier}' does not exist`, item.at);
  }
  const ungrouped = columns.find(
    (column) => context.groupKeys !== null && !context.groupKeys.has(column.value.sql),
  );
  if (ungrouped) {
    const detail = `'${ungrouped.name ?? '*'}' must be an aggregate expression or appear in GROUP BY clause`;
    throw new QueryError('EXPRESSION_NOT_AGGREGATE', detail, item.at);
  }
  return columns.map(({ name, value }) => ({ name, value }));
}

function analyzeGrouping(select: Select, context: ExpressionContext): { sql: string; keys: Typed[] } | null {
  if (select.groupBy.length === 0) return null;
  const keys: Typed[] = [];
  const analyzeKey = (node: Expression): string => {
    const expression =
      node.kind === 'integer' ? itemAt(select, Number(node.text), node.at, 'GROUP BY') : node;
    const key = context.session.analyzeExpression(expression, context);
    keys.push(key);
    return key.sql;
  };
  const sql = select.groupBy.map((grouping) => {
    const sets = grouping.sets.map((set) => set.map(analyzeKey));
    if (grouping.modifier === 'plain') return sets.flat().join(', ') || '()';
    const list = sets.map((set) => (set.length === 1 ? set.join() : `(${set.join(', ')})`)).join(', ');
    return `${grouping.modifier.replace('-', ' ').toUpperCase()} (${list})`;
  });
  return { sql: sql.join(', '), keys };
}

function itemAt(select: Select, position: number, at: Expression['at'], clause: string): Expression {
  const item = select.items[position - 1];
  if (select.items.some(({ kind }) => kind === 'all')) throw unsupported(`${clause} position beside *`, at);
  if (item?.kind === 'expression') return item.expression;
  throw new QueryError(
    'INVALID_COLUMN_REFERENCE',
    `${clause} position ${position} is not in select list`,
    at,
  );
}

function analyzeSortItem(
  item: SortItem,
  select: Select,
  outputs: Output[],
  groups: ExpressionContext,
): Typed {
  const { expression } = item;
  const type = { name: 'unknown' } as const;
  if (expression.kind === 'integer') {
    const position = Number(expression.text);
    if (position >= 1 && position <= outputs.length)
      return { sql: sortItemSql(item, String(position)), type, reads: noReads };
    const detail = `ORDER BY position ${position} is not in select list`;
    throw new QueryError('INVALID_COLUMN_REFERENCE', detail, expression.at);
  }
  const named = outputs.flatMap(({ name, value }) => (name === null ? [] : [[name, value] as const]));
  const usesNames = some(expression, ({ kind }) => kind === 'name');
  const outputNames = usesNames && !containsAggregate(expression) ? new Map(named) : new Map<string, Typed>();
  const value = groups.session.analyzeExpression(expression, {
    ...groups,
    clause: 'ORDER BY clause',
    outputNames,
  });
  const position = outputs.findIndex((output) => output.value.sql === value.sql);
  if (position >= 0) return { sql: sortItemSql(item, String(position + 1)), type, reads: value.reads };
  if (select.distinct) {
    const detail = 'For SELECT DISTINCT, ORDER BY expressions must appear in select list';
    throw new QueryError('EXPRESSION_NOT_IN_DISTINCT', detail, expression.at);
  }
  return { ...value, sql: sortItemSql(item, value.sql) };
}
