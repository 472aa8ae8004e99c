import type { FunctionCall } from '#server/local/aws/warehouse/trino/ast.ts';
import type { TrinoType } from '#server/local/aws/warehouse/trino/trino-type.ts';
import type { ExpressionContext } from './context.ts';
import type { Signature } from './signature.ts';
import { parseSignature } from './signature.ts';
import type { Typed } from './typed.ts';

/** SQL of a scalar call from the SQL of its arguments; the types are the coerced ones. */
type EmitScalar = (args: string[], types: TrinoType[], result: TrinoType) => string;

/** `aggregate(fn, args)` writes the DuckDB call with the DISTINCT, ORDER BY, FILTER and OVER that were given. */
type EmitAggregate = (
  aggregate: (name: string, args: string[]) => string,
  args: string[],
  types: TrinoType[],
) => string;

export type FunctionDefinition =
  | { kind: 'scalar'; signature: Signature; emit: EmitScalar }
  | { kind: 'aggregate'; signature: Signature; emit: EmitAggregate }
  | { kind: 'window'; signature: Signature; emit: EmitAggregate }
  /** For what a signature cannot say: arguments that must be constants, lambdas, lazy arguments. */
  | { kind: 'special'; analyze: (call: FunctionCall, context: ExpressionContext) => Typed };

/** Overloads by name, in the order in which they are tried. */
export type FunctionTable = Record<string, FunctionDefinition[]>;

export function scalar(signature: string, emit: EmitScalar): FunctionDefinition {
  return { kind: 'scalar', signature: parseSignature(signature), emit };
}

export function aggregate(signature: string, emit: EmitAggregate): FunctionDefinition {
  return { kind: 'aggregate', signature: parseSignature(signature), emit };
}

export function windowFunction(signature: string, emit: EmitAggregate): FunctionDefinition {
  return { kind: 'window', signature: parseSignature(signature), emit };
}

export function special(
  analyze: (call: FunctionCall, context: ExpressionContext) => Typed,
): FunctionDefinition {
  return { kind: 'special', analyze };
}
