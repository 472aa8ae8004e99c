import type { ExpressionContext } from '#server/local/aws/warehouse/analysis/context.ts';
import { duckdbType, quoteString } from '#server/local/aws/warehouse/analysis/duckdb-type.ts';
import type { FunctionTable } from '#server/local/aws/warehouse/analysis/function-definition.ts';
import { scalar, special } from '#server/local/aws/warehouse/analysis/function-definition.ts';
import { raise } from '#server/local/aws/warehouse/analysis/raise.ts';
import type { Typed } from '#server/local/aws/warehouse/analysis/typed.ts';
import { noReads, unionReads } from '#server/local/aws/warehouse/analysis/typed.ts';
import { unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type { FunctionCall } from '#server/local/aws/warehouse/trino/ast.ts';
import {
  arrayOf,
  bigint,
  isInteger,
  typeText,
  varchar,
} from '#server/local/aws/warehouse/trino/trino-type.ts';
import { argumentNodes, argumentsOf, literalText } from './arguments.ts';

const bigLetters = raise(
  bigint,
  'NOT_SUPPORTED',
  'not supported by the local engine: a distance beyond ASCII',
);
const otherLength = raise(
  bigint,
  'INVALID_FUNCTION_ARGUMENT',
  'The input strings to hamming_distance function must have the same length',
);
const badLimit = raise(arrayOf(varchar), 'INVALID_FUNCTION_ARGUMENT', 'Limit must be positive');
const badEscape = raise(varchar, 'INVALID_FUNCTION_ARGUMENT', 'Illegal hex characters in escape (%) pattern');

/** DuckDB counts bytes; Trino counts code points. */
const isAscii = (a: string, b: string) => `strlen(${a}) = length(${a}) AND strlen(${b}) = length(${b})`;

export const textFunctions: FunctionTable = {
  codepoint: [scalar('(varchar) -> integer', ([text]) => `unicode(${text})`)],
  concat_ws: [
    scalar(
      '(varchar, varchar...) -> varchar',
      ([by = '', ...texts]) => `CASE WHEN ${by} IS NOT NULL THEN concat_ws(${[by, ...texts].join(', ')}) END`,
    ),
  ],
  levenshtein_distance: [
    scalar(
      '(varchar, varchar) -> bigint',
      ([a = '', b = '']) =>
        `CASE WHEN ${isAscii(a, b)} THEN levenshtein(${a}, ${b}) WHEN ${a} IS NULL OR ${b} IS NULL THEN NULL ELSE ${bigLetters} END`,
    ),
  ],
  hamming_distance: [
    scalar(
      '(varchar, varchar) -> bigint',
      ([a = '', b = '']) =>
        `CASE WHEN ${a} IS NULL OR ${b} IS NULL THEN NULL WHEN length(${a}) <> length(${b}) THEN ${otherLength} WHEN ${isAscii(a, b)} THEN CASE WHEN ${a} = '' THEN 0 ELSE hamming(${a}, ${b}) END ELSE ${bigLetters} END`,
    ),
  ],
  normalize: [scalar('(varchar) -> varchar', ([text]) => `nfc_normalize(${text})`)],
  // As a form encodes it: a space is a plus, and other marks than DuckDB's stay.
  url_encode: [
    scalar(
      '(varchar) -> varchar',
      ([text]) => `replace(replace(replace(url_encode(${text}), '%20', '+'), '~', '%7E'), '%2A', '*')`,
    ),
  ],
  url_decode: [
    scalar(
      '(varchar) -> varchar',
      ([text]) =>
        `CASE WHEN regexp_full_match(${text}, '([^%]|%[0-9A-Fa-f]{2})*') THEN url_decode(replace(${text}, '+', ' ')) WHEN ${text} IS NOT NULL THEN ${badEscape} END`,
    ),
  ],
  to_iso8601: [
    scalar('(date) -> varchar', ([day]) => `CAST(${day} AS VARCHAR)`),
    scalar('(timestamp) -> varchar', ([moment]) => `strftime(${moment}, '%Y-%m-%dT%H:%M:%S.%g')`),
  ],
  json_array_length: [
    scalar(
      '(varchar) -> bigint',
      ([text]) =>
        `CASE WHEN json_valid(${text}) THEN CASE WHEN json_type(${text}) = 'ARRAY' THEN CAST(json_array_length(${text}) AS BIGINT) END END`,
    ),
  ],
  format: [special(formatted)],
  typeof: [special(typeName)],
};

/** `split(text, by, limit)`: what is left after so many parts is the last of them. */
export const limitedSplit = scalar(
  '(varchar, varchar, bigint) -> array(varchar)',
  ([text = '', by = '', limit = '']) => {
    const all = `string_split(${text}, ${by})`;
    const rest = `array_to_string(list_slice(${all}, ${limit}, len(${all})), ${by})`;
    return `CASE WHEN ${limit} < 1 THEN ${badLimit} WHEN len(${all}) <= ${limit} THEN ${all} ELSE list_append(list_slice(${all}, 1, ${limit} - 1), ${rest}) END`;
  },
);

/** Java's formats for what is written the same everywhere: %s and %d without a width, and %%. */
function formatted(call: FunctionCall, context: ExpressionContext): Typed {
  const [formatNode, ...nodes] = argumentNodes(call, 2, 127);
  if (formatNode === undefined) throw new Error('argumentNodes checked the count');
  const format = literalText(call, context.session.analyzeExpression(formatNode, context), 'format');
  const values = nodes.map((node) => context.session.analyzeExpression(node, context));
  let next = 0;
  const pieces = format.split(/(%%|%[^%a-zA-Z]*[a-zA-Z]?)/).map((piece, index) => {
    if (index % 2 === 0) return quoteString(piece);
    if (piece === '%%') return quoteString('%');
    const value = values[next];
    next += 1;
    if (value === undefined) throw unsupported('a format with more places than values', call.at);
    return placed(call, piece, value);
  });
  return { sql: `concat(${pieces.join(', ')})`, type: varchar, reads: unionReads(values) };
}

function placed(call: FunctionCall, place: string, value: Typed): string {
  const { name } = value.type;
  const isPlain = name === 'varchar' || name === 'boolean' || name === 'date' || isInteger(value.type);
  const fits = place === '%s' ? isPlain : place === '%d' && isInteger(value.type);
  if (!fits) throw unsupported(`the format ${place} of ${typeText(value.type)}`, call.at);
  return `coalesce(CAST(${value.sql} AS VARCHAR), 'null')`;
}

/** Of texts only a literal's: how long others can be is not followed here as exactly as in Trino. */
function typeName(call: FunctionCall, context: ExpressionContext): Typed {
  const [value] = argumentsOf(call, context, 1);
  const text = typeText(value.type);
  if (text.includes('varchar') && value.literal === undefined) throw unsupported('typeof of a text', call.at);
  const sql = `CAST(${quoteString(text)} AS ${duckdbType(varchar)})`;
  return { sql, type: varchar, reads: noReads };
}
