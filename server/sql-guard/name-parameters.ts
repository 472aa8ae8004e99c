import type { Token } from 'antlr4ng';
import { TrinoSqlLexer } from 'dt-sql-parser/dist/lib/trino/TrinoSqlLexer.js';
import { SqlRefused } from './sql-refused.ts';

export type NamedParameters = {
  sql: string;
  /** By the place in the text where the `?` now stands. */
  nameAt: Map<number, string>;
};

/**
 * Puts a `?` for each `:name` that stands outside of strings and comments. Values never become text
 * of the statement. Names are in lower case, as every name of Trino's that is not quoted.
 */
export function nameParameters(
  sql: string,
  tokens: readonly Token[],
  declared: readonly string[] | 'any',
): NamedParameters {
  const nameAt = new Map<number, string>();
  let text = sql;
  for (const [index, colon] of tokens.entries()) {
    const word = tokens[index + 1];
    if (colon.text !== ':' || word?.start !== colon.start + 1 || !isWord(word)) continue;
    if (endsValue(tokens[index - 1])) continue;
    const name = (word.text ?? '').toLowerCase();
    if (declared !== 'any' && !declared.includes(name))
      throw new SqlRefused(`There is no parameter "${name}": declare it, with its type.`, colon);
    nameAt.set(colon.start, name);
    text = `${text.slice(0, colon.start)}?${' '.repeat(name.length)}${text.slice(word.stop + 1)}`;
  }
  return { sql: text, nameAt };
}

function isWord({ text }: Token): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text ?? '');
}

/** Behind a value a colon is that of JSON_OBJECT('key': value). */
function endsValue(token: Token | undefined): boolean {
  if (token === undefined) return false;
  const { STRING, IDENTIFIER, QUOTED_IDENTIFIER, INTEGER_VALUE, DECIMAL_VALUE } = TrinoSqlLexer;
  return (
    [STRING, IDENTIFIER, QUOTED_IDENTIFIER, INTEGER_VALUE, DECIMAL_VALUE].includes(token.type) ||
    token.text === ')' ||
    token.text === ']'
  );
}
