import type { ExpressionContext } from '#server/local/aws/warehouse/analysis/context.ts';
import type { FunctionTable } from '#server/local/aws/warehouse/analysis/function-definition.ts';
import { special } from '#server/local/aws/warehouse/analysis/function-definition.ts';
import { condition } from '#server/local/aws/warehouse/analysis/operators.ts';
import type { Typed } from '#server/local/aws/warehouse/analysis/typed.ts';
import { coerced, noReads, unionReads } from '#server/local/aws/warehouse/analysis/typed.ts';
import { QueryError, unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type { Expression, FunctionCall } from '#server/local/aws/warehouse/trino/ast.ts';
import type { TrinoType } from '#server/local/aws/warehouse/trino/trino-type.ts';
import {
  arrayOf,
  boolean,
  coerces,
  typeText,
  unknown,
} from '#server/local/aws/warehouse/trino/trino-type.ts';
import { argumentNodes } from './arguments.ts';

export const lambdaFunctions: FunctionTable = {
  transform: [
    special((call, context) => {
      const { array, lambda } = arrayAndLambda(call, context, 2);
      const body = applyLambda(lambda, [array.element], context, call);
      return {
        sql: `list_transform(${array.value.sql}, ${body.sql})`,
        type: arrayOf(body.type),
        reads: unionReads([array.value, body]),
      };
    }),
  ],
  filter: [
    special((call, context) => {
      const { array, lambda } = arrayAndLambda(call, context, 2);
      const body = predicate(lambda, array.element, context, call);
      return {
        sql: `list_filter(${array.value.sql}, ${body.sql})`,
        type: array.value.type,
        reads: unionReads([array.value, body]),
      };
    }),
  ],
  any_match: [special((call, context) => matching(call, context, 'list_bool_or', 'FALSE'))],
  all_match: [special((call, context) => matching(call, context, 'list_bool_and', 'TRUE'))],
  none_match: [
    special((call, context) => {
      const any = matching(call, context, 'list_bool_or', 'FALSE');
      return { ...any, sql: `(NOT ${any.sql})` };
    }),
  ],
  reduce: [special(reduce)],
};

type ArrayArgument = { value: Typed; element: TrinoType };

function arrayAndLambda(call: FunctionCall, context: ExpressionContext, count: number) {
  const [arrayNode, lambda] = argumentNodes(call, count, count);
  if (arrayNode === undefined || lambda === undefined) throw new Error('argumentNodes checked the count');
  return { array: arrayArgument(call, arrayNode, context), lambda };
}

function arrayArgument(call: FunctionCall, node: Expression, context: ExpressionContext): ArrayArgument {
  const value = context.session.analyzeExpression(node, context);
  if (value.type.name === 'array') return { value, element: value.type.element };
  const message = `Unexpected parameters (${typeText(value.type)}) for function ${call.name}. Expected: array(T)`;
  throw new QueryError('FUNCTION_NOT_FOUND', message, call.at);
}

function applyLambda(
  node: Expression,
  types: TrinoType[],
  context: ExpressionContext,
  call: FunctionCall,
): Typed {
  if (node.kind !== 'lambda' || node.parameters.length !== types.length) {
    throw new QueryError(
      'FUNCTION_NOT_FOUND',
      `${call.name} expects a lambda of ${types.length} arguments`,
      call.at,
    );
  }
  const names = node.parameters.map(() => context.session.nextAlias('p'));
  const lambdaParameters = new Map(context.lambdaParameters);
  node.parameters.forEach((parameter, index) => {
    lambdaParameters.set(parameter, {
      sql: names[index] ?? '',
      type: types[index] ?? unknown,
      reads: noReads,
    });
  });
  const inside = {
    ...context,
    lambdaParameters,
    allowsAggregates: false,
    allowsWindows: false,
    clause: 'Lambda',
  };
  const body = context.session.analyzeExpression(node.body, inside);
  return { ...body, sql: `lambda ${names.join(', ')}: ${body.sql}` };
}

function predicate(
  node: Expression,
  element: TrinoType,
  context: ExpressionContext,
  call: FunctionCall,
): Typed {
  const body = applyLambda(node, [element], context, call);
  return condition(body, 'Lambda', call.at);
}

/** DuckDB's boolean aggregates skip nulls; with a null among them Trino's answer may be null. */
function matching(call: FunctionCall, context: ExpressionContext, aggregate: string, ofNone: string): Typed {
  const { array, lambda } = arrayAndLambda(call, context, 2);
  const body = predicate(lambda, array.element, context, call);
  const results = `list_transform(${array.value.sql}, ${body.sql})`;
  const decided = ofNone === 'TRUE' ? 'FALSE' : 'TRUE';
  const sql = `CASE WHEN ${array.value.sql} IS NULL THEN NULL WHEN ${aggregate}(${results}) = ${decided} THEN ${decided} WHEN list_position(${results}, NULL) IS NOT NULL THEN NULL ELSE ${ofNone} END`;
  return { sql, type: boolean, reads: unionReads([array.value, body]) };
}

function reduce(call: FunctionCall, context: ExpressionContext): Typed {
  const [arrayNode, initialNode, input, output] = argumentNodes(call, 4, 4);
  if (!arrayNode || !initialNode || !input || !output) throw new Error('argumentNodes checked the count');
  const array = arrayArgument(call, arrayNode, context);
  const initial = context.session.analyzeExpression(initialNode, context);
  const step = applyLambda(input, [initial.type, array.element], context, call);
  if (!coerces(step.type, initial.type))
    throw unsupported('reduce whose step changes the type of the state', call.at);
  if (
    output.kind !== 'lambda' ||
    output.body.kind !== 'name' ||
    output.body.parts[0] !== output.parameters[0]
  ) {
    throw unsupported('reduce with an output function other than s -> s', call.at);
  }
  if (typeText(initial.type) !== typeText(array.element)) {
    throw unsupported('reduce whose state and elements differ in type', call.at);
  }
  const sql = `CASE WHEN ${array.value.sql} IS NOT NULL THEN list_reduce(${array.value.sql}, ${step.sql}, ${coerced(initial, array.element).sql}) END`;
  return { sql, type: initial.type, reads: unionReads([array.value, initial, step]) };
}
