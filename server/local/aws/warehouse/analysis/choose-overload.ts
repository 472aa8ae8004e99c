import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import type { FunctionCall } from '#server/local/aws/warehouse/trino/ast.ts';
import { typeText } from '#server/local/aws/warehouse/trino/trino-type.ts';
import type { FunctionDefinition } from './function-definition.ts';
import type { Match } from './signature.ts';
import { matchSignature } from './signature.ts';
import type { Typed } from './typed.ts';
import { coerced, unionReads } from './typed.ts';

type WithSignature = Exclude<FunctionDefinition, { kind: 'special' }>;

/** A scalar call of the first overload that its arguments fit. */
export function applyOverload(call: FunctionCall, definitions: FunctionDefinition[], args: Typed[]): Typed {
  const { definition, match } = chooseOverload(call, definitions, args);
  if (definition.kind !== 'scalar') throw new Error(`${call.name} is no scalar function`);
  const sqls = args.map((arg, index) => coerced(arg, match.parameters[index] ?? arg.type).sql);
  return {
    sql: definition.emit(sqls, match.parameters, match.result),
    type: match.result,
    reads: unionReads(args),
  };
}

export function chooseOverload(
  call: FunctionCall,
  definitions: FunctionDefinition[],
  args: Typed[],
): { definition: WithSignature; match: Match } {
  const types = args.map((arg) => arg.type);
  const candidates = definitions.filter(
    (definition): definition is WithSignature => definition.kind !== 'special',
  );
  for (const definition of candidates) {
    const match = matchSignature(definition.signature, types);
    if (match !== null) return { definition, match };
  }
  const given = types.map(typeText).join(', ');
  const expected = candidates
    .map(({ signature }) => `${call.name}(${signature.parameters.join(', ')})`)
    .join(', ');
  const detail = `Unexpected parameters (${given}) for function ${call.name}. Expected: ${expected}`;
  throw new QueryError('FUNCTION_NOT_FOUND', detail, call.at);
}
