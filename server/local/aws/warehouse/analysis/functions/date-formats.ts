import { unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type { Position } from '#server/local/aws/warehouse/trino/ast.ts';

/** MySQL's specifiers, which Trino's date_format and date_parse take, in strftime's letters. */
const specifiers: Record<string, string> = {
  Y: '%Y',
  y: '%y',
  m: '%m',
  c: '%-m',
  d: '%d',
  e: '%-d',
  H: '%H',
  k: '%-H',
  h: '%I',
  I: '%I',
  l: '%-I',
  i: '%M',
  s: '%S',
  S: '%S',
  p: '%p',
  T: '%H:%M:%S',
  r: '%I:%M:%S %p',
  f: '%f',
  a: '%a',
  b: '%b',
  M: '%B',
  W: '%A',
  j: '%j',
  '%': '%%',
};

/** What strptime reads with the same strictness as Trino. */
const parseable = new Set(['Y', 'm', 'd', 'H', 'i', 's', 'S', 'T', '%']);

export function formatFromMySql(format: string, use: 'format' | 'parse', at: Position): string {
  return format.replace(/%(.)?/gsu, (_match, letter: string | undefined) => {
    const specifier = letter === undefined ? undefined : specifiers[letter];
    if (letter === undefined || specifier === undefined || (use === 'parse' && !parseable.has(letter))) {
      throw unsupported(`date format specifier %${letter ?? ''}`, at);
    }
    return specifier;
  });
}
