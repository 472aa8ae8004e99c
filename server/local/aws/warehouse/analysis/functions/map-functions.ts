import type { ExpressionContext } from '#server/local/aws/warehouse/analysis/context.ts';
import { duckdbType } from '#server/local/aws/warehouse/analysis/duckdb-type.ts';
import type { FunctionTable } from '#server/local/aws/warehouse/analysis/function-definition.ts';
import { special } from '#server/local/aws/warehouse/analysis/function-definition.ts';
import { raise } from '#server/local/aws/warehouse/analysis/raise.ts';
import type { Typed } from '#server/local/aws/warehouse/analysis/typed.ts';
import { coerced, unionReads } from '#server/local/aws/warehouse/analysis/typed.ts';
import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import type { FunctionCall } from '#server/local/aws/warehouse/trino/ast.ts';
import type { TrinoType } from '#server/local/aws/warehouse/trino/trino-type.ts';
import { arrayOf, coerces, mapOf, typeText } from '#server/local/aws/warehouse/trino/trino-type.ts';
import { argumentsOf } from './arguments.ts';

type MapType = Extract<TrinoType, { name: 'map' }>;

/** Maps that a query makes and reads; `cardinality` and `element_at` take them too, beside arrays. */
export const mapFunctions: FunctionTable = {
  map: [special(mapOfArrays)],
  map_keys: [special((call, context) => parts(call, context, 'key'))],
  map_values: [special((call, context) => parts(call, context, 'value'))],
};

/** `MAP(keys, values)`, in their order. */
function mapOfArrays(call: FunctionCall, context: ExpressionContext): Typed {
  const [keys, values] = argumentsOf(call, context, 2);
  if (keys.type.name !== 'array' || values.type.name !== 'array') throw wrongTypes(call, [keys, values]);
  const type = mapOf(keys.type.element, values.type.element);
  const fail = (message: string) => raise(type, 'INVALID_FUNCTION_ARGUMENT', message);
  const [k, v] = [keys.sql, values.sql];
  const sql = [
    `CASE WHEN ${k} IS NULL OR ${v} IS NULL THEN CAST(NULL AS ${duckdbType(type)})`,
    `WHEN len(${k}) <> len(${v}) THEN ${fail('Key and value arrays must be the same length')}`,
    `WHEN list_position(${k}, NULL) IS NOT NULL THEN ${fail('map key cannot be null')}`,
    `WHEN len(list_distinct(${k})) <> len(${k}) THEN ${fail('Duplicate map keys are not allowed')}`,
    `ELSE CAST(map(${k}, ${v}) AS ${duckdbType(type)}) END`,
  ].join(' ');
  return { sql, type, reads: unionReads([keys, values]) };
}

function parts(call: FunctionCall, context: ExpressionContext, part: 'key' | 'value'): Typed {
  const [map] = argumentsOf(call, context, 1);
  if (map.type.name !== 'map') throw wrongTypes(call, [map]);
  return { sql: `map_${part}s(${map.sql})`, type: arrayOf(map.type[part]), reads: map.reads };
}

/** `element_at(map, key)`: null where there is no such key. */
export function valueAt(map: Typed, type: MapType, key: Typed): Typed {
  const sql = `map_extract_value(${map.sql}, ${coerced(key, type.key).sql})`;
  return { sql, type: type.value, reads: unionReads([map, key]) };
}

/** `map[key]`: unlike `element_at`, a key that is not there fails the query. */
export function mapSubscript(map: Typed, type: MapType, key: Typed): Typed {
  const wanted = coerced(key, type.key).sql;
  const missing = raise(
    type.value,
    'INVALID_FUNCTION_ARGUMENT',
    'Key not present in map: ',
    // Of the map too: what is the same for every row, DuckDB works out before it looks at one.
    `concat(${wanted}, left(CAST(cardinality(${map.sql}) AS VARCHAR), 0))`,
  );
  const found = valueAt(map, type, key);
  const sql = `CASE WHEN ${map.sql} IS NULL OR ${wanted} IS NULL THEN NULL WHEN NOT map_contains(${map.sql}, ${wanted}) THEN ${missing} ELSE ${found.sql} END`;
  return { ...found, sql };
}

export function isKeyOf(type: TrinoType, key: TrinoType): type is MapType {
  return type.name === 'map' && coerces(key, type.key);
}

function wrongTypes(call: FunctionCall, given: Typed[]): QueryError {
  const types = given.map(({ type }) => typeText(type)).join(', ');
  return new QueryError(
    'FUNCTION_NOT_FOUND',
    `Unexpected parameters (${types}) for function ${call.name}`,
    call.at,
  );
}
