import { applyOverload } from '#server/local/aws/warehouse/analysis/choose-overload.ts';
import type {
  FunctionDefinition,
  FunctionTable,
} from '#server/local/aws/warehouse/analysis/function-definition.ts';
import { scalar, special } from '#server/local/aws/warehouse/analysis/function-definition.ts';
import { raise } from '#server/local/aws/warehouse/analysis/raise.ts';
import type { Typed } from '#server/local/aws/warehouse/analysis/typed.ts';
import type { TrinoType } from '#server/local/aws/warehouse/trino/trino-type.ts';
import { arrayOf, bigint } from '#server/local/aws/warehouse/trino/trino-type.ts';
import { refuseModifiers } from './arguments.ts';
import { isKeyOf, valueAt } from './map-functions.ts';

/** Trino's limit on the arrays that `sequence` and `repeat` make. */
const maximumGenerated = 10_000;

const sequenceTooLong = raise(
  arrayOf(bigint),
  'INVALID_FUNCTION_ARGUMENT',
  `result of sequence function must not have more than ${maximumGenerated} entries`,
);

const sequenceStandsStill = raise(arrayOf(bigint), 'INVALID_FUNCTION_ARGUMENT', 'step must not be zero');
const sequenceGoesAway = raise(
  arrayOf(bigint),
  'INVALID_FUNCTION_ARGUMENT',
  'sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start',
);

/** An array function that maps have too: first the map's, where it fits. */
function orOfMap(
  ofArray: FunctionDefinition,
  ofMap: (args: Typed[], types: TrinoType[]) => Typed | null,
): FunctionDefinition {
  return special((call, context) => {
    const args = call.arguments.map((argument) => context.session.analyzeExpression(argument, context));
    refuseModifiers(call);
    return (
      ofMap(
        args,
        args.map(({ type }) => type),
      ) ?? applyOverload(call, [ofArray], args)
    );
  });
}

/** The first of each value, nulls included, in their order; DuckDB's `list_distinct` drops both. */
function distinct(array: string): string {
  return `list_filter(${array}, lambda e, i: list_position(${array}, e) = i)`;
}

function hasNull(array: string): string {
  return `list_position(${array}, NULL) IS NOT NULL`;
}

function joined(array: string, separator: string, nullText?: string): string {
  const texts = `CAST(${array} AS VARCHAR[])`;
  const shown =
    nullText === undefined ? texts : `list_transform(${texts}, lambda e: coalesce(e, ${nullText}))`;
  // DuckDB gives null for an empty list, Trino an empty string.
  return `CASE WHEN len(${array}) = 0 THEN '' ELSE coalesce(array_to_string(${shown}, ${separator}), CASE WHEN ${array} IS NOT NULL AND ${separator} IS NOT NULL THEN '' END) END`;
}

const elementAt = scalar('(array(T), bigint) -> T', ([array, index], _types, result) => {
  const zero = raise(result, 'INVALID_FUNCTION_ARGUMENT', 'SQL array indices start at 1');
  return `CASE WHEN ${index} = 0 THEN ${zero} ELSE ${array}[${index}] END`;
});

export const arrayFunctions: FunctionTable = {
  cardinality: [
    orOfMap(
      scalar('(array(T)) -> bigint', ([array]) => `len(${array})`),
      ([map], types) =>
        map && types[0]?.name === 'map'
          ? { sql: `CAST(cardinality(${map.sql}) AS BIGINT)`, type: bigint, reads: map.reads }
          : null,
    ),
  ],
  element_at: [
    orOfMap(elementAt, ([map, key], [type, keyType]) =>
      map && key && type && keyType && isKeyOf(type, keyType) ? valueAt(map, type, key) : null,
    ),
  ],
  slice: [
    scalar('(array(T), bigint, bigint) -> array(T)', ([array, start, length], _types, result) => {
      const fail = (message: string) => raise(result, 'INVALID_FUNCTION_ARGUMENT', message);
      const from = `(CASE WHEN ${start} < 0 THEN len(${array}) + ${start} + 1 ELSE ${start} END)`;
      return `CASE WHEN ${length} < 0 THEN ${fail('length must be greater than or equal to 0')} WHEN ${start} = 0 THEN ${fail('SQL array indices start at 1')} WHEN ${start} < -len(${array}) THEN [] ELSE list_slice(${array}, ${from}, ${from} + ${length} - 1) END`;
    }),
  ],
  arrays_overlap: [
    scalar(
      '(array(T), array(T)) -> boolean',
      ([a = '', b = '']) =>
        `CASE WHEN list_has_any(${a}, ${b}) THEN TRUE WHEN ${a} IS NULL OR ${b} IS NULL THEN NULL WHEN len(${a}) = 0 OR len(${b}) = 0 THEN FALSE WHEN ${hasNull(a)} OR ${hasNull(b)} THEN NULL ELSE FALSE END`,
    ),
  ],
  contains: [
    scalar(
      '(array(T), T) -> boolean',
      ([array = '', value]) =>
        `CASE WHEN list_contains(${array}, ${value}) THEN TRUE WHEN ${array} IS NULL OR ${value} IS NULL OR ${hasNull(array)} THEN NULL ELSE FALSE END`,
    ),
  ],
  array_join: [
    scalar('(array(varchar), varchar) -> varchar', ([array = '', separator = '']) =>
      joined(array, separator),
    ),
    scalar('(array(varchar), varchar, varchar) -> varchar', ([array = '', separator = '', nullText]) =>
      joined(array, separator, nullText),
    ),
    scalar('(array(I), varchar) -> varchar', ([array = '', separator = '']) => joined(array, separator)),
    scalar('(array(I), varchar, varchar) -> varchar', ([array = '', separator = '', nullText]) =>
      joined(array, separator, nullText),
    ),
  ],
  array_distinct: [scalar('(array(T)) -> array(T)', ([array = '']) => distinct(array))],
  array_sort: [scalar('(array(T)) -> array(T)', ([array]) => `list_sort(${array}, 'ASC', 'NULLS LAST')`)],
  array_max: [
    scalar(
      '(array(T)) -> T',
      ([array = '']) => `CASE WHEN ${hasNull(array)} THEN NULL ELSE list_max(${array}) END`,
    ),
  ],
  array_min: [
    scalar(
      '(array(T)) -> T',
      ([array = '']) => `CASE WHEN ${hasNull(array)} THEN NULL ELSE list_min(${array}) END`,
    ),
  ],
  array_position: [
    scalar(
      '(array(T), T) -> bigint',
      ([array, value]) =>
        `CASE WHEN ${array} IS NOT NULL AND ${value} IS NOT NULL THEN CAST(coalesce(list_position(${array}, ${value}), 0) AS BIGINT) END`,
    ),
  ],
  array_remove: [
    scalar(
      '(array(T), T) -> array(T)',
      ([array, value]) =>
        `CASE WHEN ${value} IS NOT NULL THEN list_filter(${array}, lambda e: e IS DISTINCT FROM ${value}) END`,
    ),
  ],
  array_union: [
    scalar(
      '(array(T), array(T)) -> array(T)',
      ([a, b]) =>
        `CASE WHEN ${a} IS NOT NULL AND ${b} IS NOT NULL THEN ${distinct(`list_concat(${a}, ${b})`)} END`,
    ),
  ],
  array_intersect: [
    scalar(
      '(array(T), array(T)) -> array(T)',
      ([a = '', b]) => `list_filter(${distinct(a)}, lambda f: list_position(${b}, f) IS NOT NULL)`,
    ),
  ],
  array_except: [
    scalar(
      '(array(T), array(T)) -> array(T)',
      ([a = '', b]) =>
        `CASE WHEN ${b} IS NOT NULL THEN list_filter(${distinct(a)}, lambda f: list_position(${b}, f) IS NULL) END`,
    ),
  ],
  flatten: [scalar('(array(array(T))) -> array(T)', ([arrays]) => `flatten(${arrays})`)],
  reverse: [
    scalar('(array(T)) -> array(T)', ([array]) => `list_reverse(${array})`),
    // By code point, as Trino does; DuckDB's `reverse` keeps grapheme clusters together.
    scalar(
      '(varchar) -> varchar',
      ([text]) =>
        `CASE WHEN ${text} = '' THEN '' ELSE array_to_string(list_reverse(regexp_extract_all(${text}, '(?s).')), '') END`,
    ),
  ],
  sequence: [
    scalar(
      '(bigint, bigint) -> array(bigint)',
      ([from, to]) =>
        `CASE WHEN abs(CAST(${to} AS HUGEINT) - ${from}) >= ${maximumGenerated} THEN ${sequenceTooLong} ELSE generate_series(${from}, ${to}, CASE WHEN ${from} <= ${to} THEN 1 ELSE -1 END) END`,
    ),
    scalar(
      '(bigint, bigint, bigint) -> array(bigint)',
      ([from, to, step]) =>
        `CASE WHEN ${step} = 0 THEN ${sequenceStandsStill} WHEN ${from} <> ${to} AND (${from} < ${to}) <> (${step} > 0) THEN ${sequenceGoesAway} WHEN abs((CAST(${to} AS HUGEINT) - ${from}) // ${step}) >= ${maximumGenerated} THEN ${sequenceTooLong} ELSE generate_series(${from}, ${to}, ${step}) END`,
    ),
  ],
  repeat: [
    scalar('(T, bigint) -> array(T)', ([value, count], _types, result) => {
      const tooMany = raise(
        result,
        'INVALID_FUNCTION_ARGUMENT',
        `count argument of repeat function must be less than or equal to ${maximumGenerated}`,
      );
      return `CASE WHEN ${count} > ${maximumGenerated} THEN ${tooMany} ELSE list_transform(range(${count}), lambda e: ${value}) END`;
    }),
  ],
};

/** `a[i]`: unlike `element_at`, an index outside the array fails the query. */
export function subscript(array: string, index: string, element: TrinoType): string {
  const name = 'INVALID_FUNCTION_ARGUMENT';
  const zero = raise(element, name, 'SQL array indices start at 1');
  const negative = raise(element, name, 'Array subscript is negative: ', index);
  const beyond = raise(
    element,
    name,
    'Array subscript must be less than or equal to array length: ',
    `concat(${index}, ' > ', len(${array}))`,
  );
  return `CASE WHEN ${array} IS NULL OR ${index} IS NULL THEN NULL WHEN ${index} = 0 THEN ${zero} WHEN ${index} < 0 THEN ${negative} WHEN ${index} > len(${array}) THEN ${beyond} ELSE ${array}[${index}] END`;
}
