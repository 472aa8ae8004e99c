import type { Position } from './ast.ts';
import { SqlSyntaxError } from './syntax-error.ts';

export type Token = {
  kind: 'word' | 'quoted' | 'backquoted' | 'string' | 'integer' | 'decimal' | 'symbol' | 'end';
  /** As written; for what is quoted the content with doubled quotes undone. */
  text: string;
  /** Upper case for words, so that keywords compare directly; else the same as `text`. */
  upper: string;
  at: Position;
};

const whitespace = /[ \t\r\n]+/y;
const word = /[A-Za-z_][A-Za-z0-9_@:]*/y;
const number = /(?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d+)?/y;
const lineComment = /--[^\n]*/y;
const quotedKinds: Readonly<Record<string, Token['kind']>> = {
  "'": 'string',
  '"': 'quoted',
  '`': 'backquoted',
};
const symbols = ['<>', '!=', '<=', '>=', '||', '->', '=>', ...'+-*/%=<>(),.[]?;:'];

/** Splits Trino SQL into tokens; comments and white space go. */
export function tokenize(sql: string): Token[] {
  const tokens: Token[] = [];
  const positionOf = positions(sql);
  let offset = 0;

  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = offset;
    return pattern.exec(sql)?.[0] ?? null;
  };
  const push = (kind: Token['kind'], text: string, length: number) => {
    const upper = kind === 'word' ? text.toUpperCase() : text;
    tokens.push({ kind, text, upper, at: positionOf(offset) });
    offset += length;
  };

  while (offset < sql.length) {
    const skipped = match(whitespace) ?? match(lineComment);
    if (skipped !== null) {
      offset += skipped.length;
      continue;
    }
    if (sql.startsWith('/*', offset)) {
      const end = sql.indexOf('*/', offset + 2);
      if (end < 0)
        throw new SqlSyntaxError("mismatched input '/*'. Expecting: end of comment", positionOf(offset));
      offset = end + 2;
      continue;
    }
    const character = sql.charAt(offset);
    if (character in quotedKinds) {
      const quoted = readQuoted(sql, offset, character);
      if (quoted === null) {
        throw new SqlSyntaxError(
          `mismatched input '${character}'. Expecting: closing quote`,
          positionOf(offset),
        );
      }
      push(quotedKinds[character] ?? 'quoted', quoted.content, quoted.length);
      continue;
    }
    const name = match(word);
    if (name !== null) {
      push('word', name, name.length);
      continue;
    }
    const digits = match(number);
    if (digits !== null) {
      if (/[A-Za-z_]/.test(sql.charAt(offset + digits.length))) {
        throw new SqlSyntaxError(
          'identifiers must not start with a digit; surround the identifier with double quotes',
          positionOf(offset),
        );
      }
      push(/^\d+$/.test(digits) ? 'integer' : 'decimal', digits, digits.length);
      continue;
    }
    const symbol = symbols.find((candidate) => sql.startsWith(candidate, offset));
    if (symbol === undefined) {
      throw new SqlSyntaxError(
        `mismatched input '${character}'. Expecting: <expression>`,
        positionOf(offset),
      );
    }
    push('symbol', symbol, symbol.length);
  }
  tokens.push({ kind: 'end', text: '<EOF>', upper: '<EOF>', at: positionOf(sql.length) });
  return tokens;
}

function readQuoted(sql: string, start: number, quote: string): { content: string; length: number } | null {
  let content = '';
  let from = start + 1;
  for (;;) {
    const end = sql.indexOf(quote, from);
    if (end < 0) return null;
    content += sql.slice(from, end);
    if (sql.charAt(end + 1) !== quote) return { content, length: end + 1 - start };
    content += quote;
    from = end + 2;
  }
}

/** Offsets come in rising order, so lines are counted once over the whole text. */
function positions(sql: string): (offset: number) => Position {
  let line = 1;
  let lineStart = 0;
  return (offset) => {
    for (let newline = sql.indexOf('\n', lineStart); newline >= 0 && newline < offset; ) {
      line += 1;
      lineStart = newline + 1;
      newline = sql.indexOf('\n', lineStart);
    }
    return { line, column: offset - lineStart + 1 };
  };
}
