import type { ExpressionContext } from '#server/local/aws/warehouse/analysis/context.ts';
import { duckdbType } from '#server/local/aws/warehouse/analysis/duckdb-type.ts';
import type { FunctionTable } from '#server/local/aws/warehouse/analysis/function-definition.ts';
import { special } from '#server/local/aws/warehouse/analysis/function-definition.ts';
import { caseExpression, concatenated } from '#server/local/aws/warehouse/analysis/operators.ts';
import type { Typed } from '#server/local/aws/warehouse/analysis/typed.ts';
import { coerced, unionReads } from '#server/local/aws/warehouse/analysis/typed.ts';
import { QueryError, unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type { FunctionCall } from '#server/local/aws/warehouse/trino/ast.ts';
import type { TrinoType } from '#server/local/aws/warehouse/trino/trino-type.ts';
import { commonType, typeText } from '#server/local/aws/warehouse/trino/trino-type.ts';
import { argumentNodes, argumentsOf } from './arguments.ts';

export const conditionalFunctions: FunctionTable = {
  if: [special(ifFunction)],
  coalesce: [special(coalesce)],
  nullif: [special(nullIf)],
  try: [special(tryFunction)],
  greatest: [special((call, context) => extreme(call, context, 'greatest'))],
  least: [special((call, context) => extreme(call, context, 'least'))],
  concat: [special(concat)],
};

function analyzeAll(call: FunctionCall, context: ExpressionContext, minimum: number): Typed[] {
  return argumentNodes(call, minimum, 127).map((node) => context.session.analyzeExpression(node, context));
}

function common(call: FunctionCall, values: Typed[]): TrinoType {
  const [first, ...others] = values;
  if (first === undefined) throw new Error('argumentNodes checked the count');
  return others.reduce((type, value) => {
    const shared = commonType(type, value.type);
    if (shared === null) {
      const message = `All ${call.name.toUpperCase()} operands must be the same type: ${typeText(type)}`;
      throw new QueryError('TYPE_MISMATCH', message, call.at);
    }
    return shared;
  }, first.type);
}

function ifFunction(call: FunctionCall, context: ExpressionContext): Typed {
  const [condition, result, otherwise] = analyzeAll(
    { ...call, arguments: argumentNodes(call, 2, 3) },
    context,
    2,
  );
  if (condition === undefined || result === undefined) throw new Error('argumentNodes checked the count');
  return caseExpression([{ when: condition, result }], otherwise ?? null, call.at);
}

function coalesce(call: FunctionCall, context: ExpressionContext): Typed {
  const values = analyzeAll(call, context, 2);
  const type = common(call, values);
  const sql = `coalesce(${values.map((value) => coerced(value, type).sql).join(', ')})`;
  return { sql, type, reads: unionReads(values) };
}

function nullIf(call: FunctionCall, context: ExpressionContext): Typed {
  const [first, second] = argumentsOf(call, context, 2);
  const type = common(call, [first, second]);
  const equal = `${coerced(first, type).sql} = ${coerced(second, type).sql}`;
  return {
    sql: `CASE WHEN ${equal} THEN NULL ELSE ${first.sql} END`,
    type: first.type,
    reads: unionReads([first, second]),
  };
}

function tryFunction(call: FunctionCall, context: ExpressionContext): Typed {
  const [value] = argumentsOf(call, { ...context, allowsAggregates: false, clause: 'TRY' }, 1);
  if (/\(SELECT /.test(value.sql)) throw unsupported('TRY around a subquery', call.at);
  const { literal: _, ...rest } = value;
  return { ...rest, sql: `TRY(${value.sql})` };
}

/** Null as soon as one argument is; DuckDB would skip it. */
function extreme(call: FunctionCall, context: ExpressionContext, name: string): Typed {
  const values = analyzeAll(call, context, 1);
  const type = common(call, values);
  const parts = values.map((value) => coerced(value, type).sql);
  const anyNull = parts.map((part) => `${part} IS NULL`).join(' OR ');
  const sql = `CASE WHEN ${anyNull} THEN CAST(NULL AS ${duckdbType(type)}) ELSE ${name}(${parts.join(', ')}) END`;
  return { sql, type, reads: unionReads(values) };
}

function concat(call: FunctionCall, context: ExpressionContext): Typed {
  const values = analyzeAll(call, context, 2);
  return values.reduce((left, right) => concatenated(left, right, call.at));
}
