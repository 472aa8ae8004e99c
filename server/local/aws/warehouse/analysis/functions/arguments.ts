import type { ExpressionContext } from '#server/local/aws/warehouse/analysis/context.ts';
import type { Typed } from '#server/local/aws/warehouse/analysis/typed.ts';
import { coerced } from '#server/local/aws/warehouse/analysis/typed.ts';
import { QueryError, unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type { Expression, FunctionCall } from '#server/local/aws/warehouse/trino/ast.ts';
import { coerces, typeText, varchar } from '#server/local/aws/warehouse/trino/trino-type.ts';

type Tuple<Count extends 1 | 2 | 3> = Count extends 1
  ? [Typed]
  : Count extends 2
    ? [Typed, Typed]
    : [Typed, Typed, Typed];

/** The analyzed arguments of a call that takes exactly `count` of them. */
export function argumentsOf<Count extends 1 | 2 | 3>(
  call: FunctionCall,
  context: ExpressionContext,
  count: Count,
): Tuple<Count>;
export function argumentsOf(call: FunctionCall, context: ExpressionContext, count: number): Typed[] {
  refuseModifiers(call);
  if (call.arguments.length !== count) throw wrongCount(call);
  return call.arguments.map((argument) => context.session.analyzeExpression(argument, context));
}

/** The argument nodes themselves, for functions that evaluate them lazily or take lambdas. */
export function argumentNodes(call: FunctionCall, minimum: number, maximum: number): Expression[] {
  refuseModifiers(call);
  if (call.arguments.length < minimum || call.arguments.length > maximum) throw wrongCount(call);
  return call.arguments;
}

function wrongCount(call: FunctionCall): QueryError {
  return new QueryError(
    'FUNCTION_NOT_FOUND',
    `Unexpected number of parameters for function ${call.name}`,
    call.at,
  );
}

/** DISTINCT, ORDER BY, FILTER and OVER belong to aggregate and window functions. */
export function refuseModifiers(call: FunctionCall): void {
  if (call.distinct || call.star || call.filter || call.over || call.orderBy.length > 0) {
    throw new QueryError(
      'FUNCTION_NOT_FOUND',
      `Function '${call.name}' is not an aggregate function`,
      call.at,
    );
  }
}

/** The text of an argument that decides about the SQL itself, and so has to be a string literal. */
export function literalText(call: FunctionCall, value: Typed, what: string): string {
  if (value.literal === undefined)
    throw unsupported(`${call.name} with a ${what} that is not a literal`, call.at);
  return value.literal;
}

export function textArgument(call: FunctionCall, value: Typed): Typed {
  if (coerces(value.type, varchar)) return coerced(value, varchar);
  const message = `Unexpected parameters (${typeText(value.type)}) for function ${call.name}. Expected: varchar`;
  throw new QueryError('FUNCTION_NOT_FOUND', message, call.at);
}
