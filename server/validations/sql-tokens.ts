/**
 * The tokens of a statement as far as the reading guard needs them: words apart from strings, quoted names and
 * comments. Wherever two engines could read the same text differently, the text is refused (`SqlTextError`).
 */
export type SqlToken = {
  kind:
    | 'word'
    | 'string'
    | 'name'
    | 'number'
    | 'open'
    | 'close'
    | 'comma'
    | 'semicolon'
    | 'parameter'
    | 'sign';
  /** Upper case, for `word` only. */
  word: string | null;
  line: number;
  column: number;
};

export class SqlTextError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, { line, column }: Place) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

type Place = { line: number; column: number };
type Rule = { pattern: RegExp; kind: SqlToken['kind'] | null };

/** In this order: a comment before a sign, a string before anything else. Every pattern is linear. */
const rules: readonly Rule[] = [
  { pattern: /[ \t\r\n]+/y, kind: null },
  { pattern: /--[^\r\n]*/y, kind: null },
  { pattern: /\/\*[\s\S]*?\*\//y, kind: null },
  { pattern: /'(?:[^']|'')*'/y, kind: 'string' },
  { pattern: /"(?:[^"]|"")*"/y, kind: 'name' },
  { pattern: /`(?:[^`]|``)*`/y, kind: 'name' },
  { pattern: /[A-Za-z_][A-Za-z0-9_]*/y, kind: 'word' },
  { pattern: /(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/y, kind: 'number' },
  { pattern: /\(/y, kind: 'open' },
  { pattern: /\)/y, kind: 'close' },
  { pattern: /,/y, kind: 'comma' },
  { pattern: /;/y, kind: 'semicolon' },
  { pattern: /\?/y, kind: 'parameter' },
  { pattern: /[-+*/%<>=!|.[\]:^&~@]/y, kind: 'sign' },
];

export function sqlTokens(sql: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  let index = 0;
  let line = 1;
  let lineStart = 0;
  while (index < sql.length) {
    const place = { line, column: index - lineStart + 1 };
    const { text, kind } = match(sql, index, place);
    refuseAmbiguous(text, kind, tokens.at(-1), sql[index - 1], place);
    if (kind !== null) tokens.push({ kind, word: kind === 'word' ? text.toUpperCase() : null, ...place });
    for (const { index: offset } of text.matchAll(/\r\n|\r|\n/g)) {
      line += 1;
      lineStart = index + offset + (text.startsWith('\r\n', offset) ? 2 : 1);
    }
    index += text.length;
  }
  return tokens;
}

function match(sql: string, index: number, place: Place): { text: string; kind: SqlToken['kind'] | null } {
  for (const { pattern, kind } of rules) {
    pattern.lastIndex = index;
    const text = pattern.exec(sql)?.[0];
    if (text !== undefined && !(text === '/' && sql[index + 1] === '*')) return { text, kind };
  }
  const character = String.fromCodePoint(sql.codePointAt(index) ?? 0);
  if (`'"\``.includes(character))
    throw new SqlTextError(`A quote (${character}) that is never closed.`, place);
  if (character === '/') throw new SqlTextError('A comment that is never closed.', place);
  const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  throw new SqlTextError(`The character U+${code} is allowed only inside quotes and comments.`, place);
}

/** PostgreSQL nests comments and has E'' strings with backslashes; Trino does neither. */
function refuseAmbiguous(
  text: string,
  kind: SqlToken['kind'] | null,
  previous: SqlToken | undefined,
  characterBefore: string | undefined,
  place: Place,
): void {
  if (text.includes('\0')) throw new SqlTextError('A zero character.', place);
  if (kind === null && text.startsWith('/*') && text.includes('/*', 2))
    throw new SqlTextError('A comment inside a comment.', place);
  if (kind === 'string' && previous?.word === 'E' && /[eE]/.test(characterBefore ?? ''))
    throw new SqlTextError("Strings with backslash escapes (E'...') are not allowed.", place);
}
