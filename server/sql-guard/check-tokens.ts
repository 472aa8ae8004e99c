import type { Token } from 'antlr4ng';
import { TrinoSqlLexer } from 'dt-sql-parser/dist/lib/trino/TrinoSqlLexer.js';
import { maxSqlDepth } from './limits.ts';
import { SqlRefused } from './sql-refused.ts';

/**
 * Refuses by the tokens alone what must not even be parsed, because parsing takes longer with every level; answers
 * how deep subqueries lie in each other.
 */
export function checkTokens(tokens: readonly Token[]): { subqueryDepth: number } {
  const open: ('group' | 'subquery' | 'case')[] = [];
  let subqueryDepth = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.type === TrinoSqlLexer.UNRECOGNIZED) throw new SqlRefused(strayCharacter(token), token);
    if (opensComment(token, tokens[index + 1]))
      throw new SqlRefused('A comment that is never closed.', token);
    if (token.text === '(' || token.text === '[')
      open.push(startsQuery(tokens[index + 1]) ? 'subquery' : 'group');
    else if (token.type === TrinoSqlLexer.KW_CASE) open.push('case');
    else if (isEnd(token)) open.pop();
    if (open.length > maxSqlDepth)
      throw new SqlRefused(`More than ${maxSqlDepth} levels of parentheses and CASE in each other.`, token);
    subqueryDepth = Math.max(subqueryDepth, open.filter((kind) => kind === 'subquery').length);
  }
  return { subqueryDepth };
}

function startsQuery(token: Token | undefined): boolean {
  const { KW_SELECT, KW_WITH, KW_VALUES, KW_TABLE } = TrinoSqlLexer;
  return token !== undefined && [KW_SELECT, KW_WITH, KW_VALUES, KW_TABLE].includes(token.type);
}

/** A comment that is closed is no token, so this is one that is not. */
function opensComment(token: Token, next: Token | undefined): boolean {
  return token.text === '/' && next?.text === '*' && next.start === token.stop + 1;
}

function isEnd({ text, type }: Token): boolean {
  return text === ')' || text === ']' || type === TrinoSqlLexer.KW_END;
}

function strayCharacter({ text }: Token): string {
  const character = text ?? '';
  if (`'"\``.includes(character)) return `A quote (${character}) that is never closed.`;
  const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return `The character U+${code} is allowed only inside quotes and comments.`;
}
