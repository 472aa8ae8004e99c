import { SqlTextError, type SqlToken, sqlTokens } from './sql-tokens.ts';

/** Why a statement is refused, and where: lines and columns count from 1. */
export type SqlRefusal = { reason: string; line: number; column: number };

const maxBytes = 16 * 1024;
const maxDepth = 40;

/** Reserved in Trino: none of these can be a bare name of anything, so wherever they stand, they mean to write. */
const writingWords = new Set([
  'ALTER',
  'CREATE',
  'DEALLOCATE',
  'DELETE',
  'DROP',
  'EXECUTE',
  'INSERT',
  'INTO',
  'PREPARE',
]);

/**
 * Whether this is one statement that only reads, in Trino's words; null when it is. The first of three walls: the
 * workgroup and the read-only role (or the locked engine) stand behind it.
 */
export function refuseUnlessReading(sql: string): SqlRefusal | null {
  if (Buffer.byteLength(sql) > maxBytes) return at(undefined, 'The statement is longer than 16 KB.');
  try {
    return refusalOf(withoutFinalSemicolon(sqlTokens(sql)));
  } catch (error) {
    if (error instanceof SqlTextError)
      return { reason: error.message, line: error.line, column: error.column };
    throw error;
  }
}

function refusalOf(tokens: readonly SqlToken[]): SqlRefusal | null {
  const semicolon = tokens.find(({ kind }) => kind === 'semicolon');
  if (semicolon) return at(semicolon, 'Only one statement at a time.');
  return refuseDepth(tokens) ?? refuseStatement(tokens);
}

function refuseDepth(tokens: readonly SqlToken[]): SqlRefusal | null {
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'open' && ++depth > maxDepth)
      return at(token, `More than ${maxDepth} parentheses deep.`);
    if (token.kind === 'close' && --depth < 0)
      return at(token, 'A closing parenthesis without an opening one.');
    if (token.word === 'CASE' && ++depth > maxDepth) return at(token, `More than ${maxDepth} levels deep.`);
    if (token.word === 'END') depth = Math.max(0, depth - 1);
  }
  return null;
}

function refuseStatement(tokens: readonly SqlToken[]): SqlRefusal | null {
  const [first] = tokens;
  if (first === undefined) return at(undefined, 'There is no statement.');
  switch (first.word) {
    case 'SHOW':
    case 'DESCRIBE':
    case 'DESC':
      return null;
    case 'EXPLAIN':
      return refuseExplain(tokens);
    default:
      return refuseQuery(tokens);
  }
}

/** EXPLAIN ANALYZE runs the statement and bills it. */
function refuseExplain(tokens: readonly SqlToken[]): SqlRefusal | null {
  let start = 1;
  if (tokens[start]?.kind === 'open') start = afterGroup(tokens, start);
  const analyze = tokens.slice(1, start + 1).find(({ word }) => word === 'ANALYZE');
  if (analyze) return at(analyze, 'EXPLAIN ANALYZE runs the statement: use EXPLAIN.');
  return refuseQuery(tokens.slice(start));
}

function refuseQuery(tokens: readonly SqlToken[]): SqlRefusal | null {
  const writing = tokens.find(({ word }) => word !== null && writingWords.has(word));
  if (writing) return at(writing, `Only statements that read are allowed, not ${writing.word}.`);
  const call = tokens.find(({ word }, index) => word === 'TABLE' && tokens[index + 1]?.kind === 'open');
  if (call) return at(call, 'Table functions are not allowed.');
  const inline = tokens.find(({ word }, index) => word === 'WITH' && tokens[index + 1]?.word === 'FUNCTION');
  if (inline) return at(inline, 'Functions cannot be defined in a query.');
  const main = mainToken(tokens);
  if (main?.word === 'SELECT' || main?.word === 'VALUES') return null;
  return at(main ?? tokens[0], 'Only SELECT, WITH, VALUES, SHOW, DESCRIBE and EXPLAIN are allowed.');
}

/** The word that says what a query does: behind its opening parentheses, and behind its common table expressions. */
function mainToken(tokens: readonly SqlToken[]): SqlToken | undefined {
  let index = 0;
  while (tokens[index]?.kind === 'open') index += 1;
  if (tokens[index]?.word !== 'WITH') return tokens[index];
  index += 1;
  if (tokens[index]?.word === 'RECURSIVE') index += 1;
  for (;;) {
    index += 1;
    if (tokens[index]?.kind === 'open') index = afterGroup(tokens, index);
    if (tokens[index]?.word !== 'AS' || tokens[index + 1]?.kind !== 'open') return tokens[index];
    index = afterGroup(tokens, index + 1);
    if (tokens[index]?.kind !== 'comma') break;
    index += 1;
  }
  while (tokens[index]?.kind === 'open') index += 1;
  return tokens[index];
}

/** Index of the token behind the group that opens at `open`. */
function afterGroup(tokens: readonly SqlToken[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index += 1) {
    if (tokens[index]?.kind === 'open') depth += 1;
    if (tokens[index]?.kind === 'close') depth -= 1;
    if (depth === 0) return index + 1;
  }
  return tokens.length;
}

function withoutFinalSemicolon(tokens: readonly SqlToken[]): readonly SqlToken[] {
  return tokens.at(-1)?.kind === 'semicolon' ? tokens.slice(0, -1) : tokens;
}

function at(token: SqlToken | undefined, reason: string): SqlRefusal {
  return { reason, line: token?.line ?? 1, column: token?.column ?? 1 };
}
