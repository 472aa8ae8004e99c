import type { FunctionTable } from '#server/local/aws/warehouse/analysis/function-definition.ts';
import { scalar } from '#server/local/aws/warehouse/analysis/function-definition.ts';
import { raise } from '#server/local/aws/warehouse/analysis/raise.ts';
import { varchar } from '#server/local/aws/warehouse/trino/trino-type.ts';
import { limitedSplit } from './text-functions.ts';

/** Java's white space as Trino trims it; DuckDB's own `trim` also eats no-break spaces. */
const whiteSpace = [
  ...[9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006],
  ...[0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x205f, 0x3000],
]
  .map((code) => `chr(${code})`)
  .join(' || ');

function substring(text: string, start: string, length?: string): string {
  const taken = length === undefined ? '' : `, greatest(${length}, 0)`;
  const inside = `${start} <> 0 AND ${start} >= -length(${text})`;
  return `CASE WHEN ${inside} THEN substring(${text}, ${start}${taken}) WHEN ${text} IS NOT NULL AND ${start} IS NOT NULL THEN '' END`;
}

const emptySearch = raise(
  varchar,
  'NOT_SUPPORTED',
  'not supported by the local engine: replace of an empty string',
);
const emptyDelimiter = raise(
  { name: 'array', element: varchar },
  'INVALID_FUNCTION_ARGUMENT',
  'The delimiter may not be the empty string',
);
const badIndex = raise(varchar, 'INVALID_FUNCTION_ARGUMENT', 'Index must be greater than zero');

const substringOverloads = [
  scalar('(varchar, bigint) -> varchar', ([text = '', start = '']) => substring(text, start)),
  scalar('(varchar, bigint, bigint) -> varchar', ([text = '', start = '', length]) =>
    substring(text, start, length),
  ),
];

export const stringFunctions: FunctionTable = {
  // Trino has no capital ß: DuckDB would write one.
  upper: [
    scalar(
      '(varchar) -> varchar',
      ([text]) =>
        `array_to_string(list_transform(string_split(${text}, 'ß'), lambda part: upper(part)), 'ß')`,
    ),
  ],
  lower: [scalar('(varchar) -> varchar', ([text]) => `lower(${text})`)],
  length: [scalar('(varchar) -> bigint', ([text]) => `length(${text})`)],
  substr: substringOverloads,
  substring: substringOverloads,
  trim: trimmed('trim'),
  ltrim: trimmed('ltrim'),
  rtrim: trimmed('rtrim'),
  replace: [
    scalar('(varchar, varchar) -> varchar', ([text, search]) => replaced(text, search, "''")),
    scalar('(varchar, varchar, varchar) -> varchar', ([text, search, by]) => replaced(text, search, by)),
  ],
  split: [
    scalar(
      '(varchar, varchar) -> array(varchar)',
      ([text, by]) => `CASE WHEN ${by} = '' THEN ${emptyDelimiter} ELSE string_split(${text}, ${by}) END`,
    ),
    limitedSplit,
  ],
  split_part: [
    scalar(
      '(varchar, varchar, bigint) -> varchar',
      ([text, by, index]) =>
        `CASE WHEN ${index} < 1 THEN ${badIndex} ELSE string_split(${text}, ${by})[${index}] END`,
    ),
  ],
  strpos: [scalar('(varchar, varchar) -> bigint', ([text, search]) => `instr(${text}, ${search})`)],
  starts_with: [scalar('(varchar, varchar) -> boolean', ([text, start]) => `starts_with(${text}, ${start})`)],
  lpad: [padded('lpad')],
  rpad: [padded('rpad')],
  translate: [
    scalar(
      '(varchar, varchar, varchar) -> varchar',
      ([text, from, to]) => `translate(${text}, ${from}, ${to})`,
    ),
  ],
  chr: [scalar('(bigint) -> varchar', ([code]) => `chr(CAST(${code} AS INTEGER))`)],
};

function trimmed(name: string) {
  return [
    scalar('(varchar) -> varchar', ([text]) => `${name}(${text}, ${whiteSpace})`),
    scalar('(varchar, varchar) -> varchar', ([text, characters]) => `${name}(${text}, ${characters})`),
  ];
}

function replaced(text = '', search = '', by = ''): string {
  return `CASE WHEN ${search} = '' THEN ${emptySearch} ELSE replace(${text}, ${search}, ${by}) END`;
}

function padded(name: string) {
  return scalar(
    '(varchar, bigint, varchar) -> varchar',
    ([text, size, by]) => `${name}(${text}, CAST(${size} AS INTEGER), ${by})`,
  );
}
