import type { Token } from 'antlr4ng';
import { TrinoSqlLexer } from 'dt-sql-parser/dist/lib/trino/TrinoSqlLexer.js';
import { checkName } from './check-databases.ts';
import { plainName } from './identifier.ts';
import type { SqlRequest } from './sql-reading.ts';

const table = String.raw`(?<table>N(?: \. N){0,2})`;
const database = '(?: (?:IN|FROM) (?<database>N))?';

/** Statements that Athena passes to Hive's grammar, which Trino's does not have: N is a name, S a string. */
const forms = [
  ['SHOW PARTITIONS', table],
  ['SHOW TBLPROPERTIES', String.raw`${table}(?: \( S \))?`],
  ['SHOW COLUMNS', `(?:IN|FROM) ${table}${database}`],
  ['SHOW DATABASES', '(?:(?:LIKE )?S)?'],
  ['SHOW SCHEMAS', '(?:(?:LIKE )?S)?'],
  ['SHOW TABLES', `${database.replace('(?: ', '(?:')} ?S?`],
  ['SHOW VIEWS', `${database.replace('(?: ', '(?:')}(?: ?LIKE S)?`],
  ['DESCRIBE', `(?:(?:FORMATTED|EXTENDED) )?${table}(?: N)?`],
  ['DESC', `(?:(?:FORMATTED|EXTENDED) )?${table}(?: N)?`],
].map(([head = '', rest = '']) => ({ head: head.split(' '), rest: new RegExp(`^${rest}$`) }));

const words = new Set(['IN', 'FROM', 'LIKE', 'FORMATTED', 'EXTENDED']);

/** Whether this is one of those, with names that may be read; refuses the names that may not. */
export function isHiveStatement(all: readonly Token[], request: SqlRequest): boolean {
  const tokens = all.at(-1)?.text === ';' ? all.slice(0, -1) : all;
  const form = forms.find(({ head, rest }) => {
    const isHead = head.every((word, index) => tokens[index]?.text?.toUpperCase() === word);
    return isHead && rest.test(shapeOf(tokens.slice(head.length)));
  });
  if (form === undefined) return false;
  const rest = tokens.slice(form.head.length);
  const groups = form.rest.exec(shapeOf(rest))?.groups ?? {};
  const names = rest.filter((token) => shapeOf([token]) === 'N').map(({ text }) => plainName(text ?? ''));
  const parts = groups.table?.split(' . ').length ?? 0;
  if (parts > 1) checkName(names.slice(0, parts - 1), rest[0] ?? null, request);
  if (groups.database !== undefined) checkName([names.at(-1) ?? ''], rest[1] ?? null, request);
  return true;
}

function shapeOf(tokens: readonly Token[]): string {
  return tokens
    .map(({ type, text }) => {
      if (type === TrinoSqlLexer.STRING) return 'S';
      const word = (text ?? '').toUpperCase();
      if (words.has(word)) return word;
      return /^(?:[A-Z_]|["`])/.test(word) ? 'N' : word;
    })
    .join(' ');
}
