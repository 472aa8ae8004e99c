import { QueryError, unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type { FunctionCall, WindowSpec } from '#server/local/aws/warehouse/trino/ast.ts';
import { isInteger } from '#server/local/aws/warehouse/trino/trino-type.ts';
import { applyOverload, chooseOverload } from './choose-overload.ts';
import type { ExpressionContext } from './context.ts';
import { functionTable } from './function-table.ts';
import { refuseModifiers } from './functions/arguments.ts';
import { condition } from './operators.ts';
import { sortItemSql } from './sort-item-sql.ts';
import type { Typed } from './typed.ts';
import { coerced, unionReads } from './typed.ts';

export function analyzeCall(call: FunctionCall, context: ExpressionContext): Typed {
  const definitions = functionTable.get(call.name);
  const [first] = definitions ?? [];
  if (definitions === undefined || first === undefined) throw unsupported(call.name, call.at);
  if (first.kind === 'special') return first.analyze(call, context);
  if (first.kind === 'scalar') refuseModifiers(call);

  const inner = argumentContext(call, first.kind, context);
  const args = call.arguments.map((argument) => context.session.analyzeExpression(argument, inner));
  if (first.kind === 'scalar') return applyOverload(call, definitions, args);
  const { definition, match } = chooseOverload(call, definitions, args);
  if (definition.kind === 'scalar') throw new Error(`${call.name} is both a scalar and an aggregate`);
  const values = args.map((arg, index) => coerced(arg, match.parameters[index] ?? arg.type));
  const sqls = values.map((value) => value.sql);
  const tail = callTail(call, inner, context);
  const write = (name: string, parts: string[]) => {
    const distinct = call.distinct ? 'DISTINCT ' : '';
    const ignoreNulls = call.ignoreNulls ? ' IGNORE NULLS' : '';
    const list = call.arguments.length === 0 && name === 'count' ? '*' : parts.join(', ');
    return `${name}(${distinct}${list}${tail.orderBy}${ignoreNulls})${tail.suffix}`;
  };
  return {
    sql: definition.emit(write, sqls, match.parameters),
    type: match.result,
    reads: unionReads([...args, ...tail.parts]),
  };
}

/** Arguments of an aggregate see the rows before grouping; those of a window function those after. */
function argumentContext(call: FunctionCall, kind: string, context: ExpressionContext): ExpressionContext {
  if (kind === 'scalar') return context;
  if (call.over !== null) {
    if (!context.allowsWindows) {
      throw new QueryError(
        'NOT_SUPPORTED',
        `${context.clause} clause cannot contain window functions`,
        call.at,
      );
    }
    return { ...context, allowsWindows: false };
  }
  if (kind === 'window') {
    throw new QueryError('NOT_SUPPORTED', `Window function ${call.name} requires an OVER clause`, call.at);
  }
  if (!context.allowsAggregates) {
    const detail = `${context.clause} cannot contain aggregations, window functions or grouping operations: [${call.name}]`;
    throw new QueryError('EXPRESSION_NOT_SCALAR', detail, call.at);
  }
  const clause = `Aggregation ${call.name}`;
  return {
    ...context,
    clause,
    allowsAggregates: false,
    allowsWindows: false,
    groupKeys: null,
    outputNames: new Map(),
  };
}

function callTail(call: FunctionCall, inner: ExpressionContext, context: ExpressionContext) {
  const parts: Typed[] = [];
  const analyze = (...[node, within]: Parameters<typeof context.session.analyzeExpression>) => {
    const value = context.session.analyzeExpression(node, within);
    parts.push(value);
    return value;
  };
  let orderBy = '';
  if (call.orderBy.length > 0) {
    orderBy = ` ORDER BY ${call.orderBy.map((item) => sortItemSql(item, analyze(item.expression, inner).sql)).join(', ')}`;
  }
  let suffix = '';
  if (call.filter)
    suffix += ` FILTER (WHERE ${condition(analyze(call.filter, inner), 'FILTER', call.at).sql})`;
  if (call.over) suffix += ` OVER (${windowSql(call.over, inner, analyze)})`;
  return { orderBy, suffix, parts };
}

function windowSql(
  over: WindowSpec,
  context: ExpressionContext,
  analyze: ExpressionContext['session']['analyzeExpression'],
): string {
  const clauses: string[] = [];
  if (over.partitionBy.length > 0) {
    clauses.push(`PARTITION BY ${over.partitionBy.map((key) => analyze(key, context).sql).join(', ')}`);
  }
  if (over.orderBy.length > 0) {
    const items = over.orderBy.map((item) => sortItemSql(item, analyze(item.expression, context).sql));
    clauses.push(`ORDER BY ${items.join(', ')}`);
  }
  if (over.frame) {
    const [start, end] = [over.frame.start, over.frame.end].map((bound) => {
      if (!('offset' in bound)) return bound.kind.replace('-', ' ').toUpperCase();
      const offset = analyze(bound.offset, context);
      if (!isInteger(offset.type))
        throw unsupported('a window frame whose offset is not an integer', bound.offset.at);
      return `${offset.sql} ${bound.kind.toUpperCase()}`;
    });
    clauses.push(`${over.frame.unit} BETWEEN ${start} AND ${end}`);
  }
  return clauses.join(' ');
}
