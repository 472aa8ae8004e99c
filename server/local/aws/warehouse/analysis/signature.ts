import type { TrinoType } from '#server/local/aws/warehouse/trino/trino-type.ts';
import {
  arrayOf,
  coerces,
  commonType,
  isInteger,
  isNumber,
  isTemporal,
} from '#server/local/aws/warehouse/trino/trino-type.ts';

/**
 * `(varchar, integer) -> varchar`. A capital stands for one type throughout the signature:
 * T any, N a number, I an integer type, D a date or timestamp. `...` repeats the last parameter.
 */
export type Signature = { parameters: string[]; variadic: boolean; result: string };

export type Match = { parameters: TrinoType[]; result: TrinoType };

export function parseSignature(text: string): Signature {
  const [, list = '', result = ''] = /^\((.*)\) -> (.+)$/.exec(text) ?? [];
  const variadic = list.endsWith('...');
  const parameters = (variadic ? list.slice(0, -3) : list)
    .split(', ')
    .filter((parameter) => parameter !== '');
  return { parameters, variadic, result };
}

/** The signature with its variables filled in for these arguments, or null when they do not fit. */
export function matchSignature(signature: Signature, args: TrinoType[]): Match | null {
  const patterns = [...signature.parameters];
  const last = patterns.at(-1);
  while (signature.variadic && last !== undefined && patterns.length < args.length) patterns.push(last);
  if (patterns.length !== args.length) return null;

  const bindings = new Map<string, TrinoType>();
  const bound = args.every((arg, index) => bind(patterns[index] ?? '', arg, bindings));
  if (!bound) return null;
  const parameters = patterns.map((pattern) => instantiate(pattern, bindings));
  const fits = args.every((arg, index) => {
    const parameter = parameters[index];
    return parameter !== undefined && coerces(arg, parameter);
  });
  return fits ? { parameters, result: instantiate(signature.result, bindings) } : null;
}

const variables: Record<string, (type: TrinoType) => boolean> = {
  T: () => true,
  U: () => true,
  N: isNumber,
  I: isInteger,
  D: isTemporal,
};

function bind(pattern: string, type: TrinoType, bindings: Map<string, TrinoType>): boolean {
  const element = /^array\((.+)\)$/.exec(pattern)?.[1];
  if (element !== undefined) {
    if (type.name === 'unknown') return bind(element, type, bindings);
    return type.name === 'array' && bind(element, type.element, bindings);
  }
  const accepts = variables[pattern];
  if (accepts === undefined) return true;
  if (type.name !== 'unknown' && !accepts(type)) return false;
  const sofar = bindings.get(pattern);
  const common = sofar === undefined ? type : commonType(sofar, type);
  if (common === null) return false;
  bindings.set(pattern, common);
  return true;
}

function instantiate(pattern: string, bindings: Map<string, TrinoType>): TrinoType {
  const element = /^array\((.+)\)$/.exec(pattern)?.[1];
  if (element !== undefined) return arrayOf(instantiate(element, bindings));
  const bound = bindings.get(pattern);
  if (bound?.name === 'unknown' && pattern === 'D') return { name: 'date' };
  if (bound !== undefined) return bound;
  return concrete(pattern);
}

function concrete(name: string): TrinoType {
  switch (name) {
    case 'boolean':
    case 'integer':
    case 'bigint':
    case 'double':
    case 'date':
    case 'timestamp':
    case 'timestamp with time zone':
      return { name };
    case 'varchar':
      return { name: 'varchar', length: null };
    default:
      throw new Error(`a signature names the type '${name}', which it does not know`);
  }
}
