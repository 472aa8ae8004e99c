import { invalidInput } from '#server/local/aws/glue/members.ts';

export type FilterToken =
  | { kind: 'word'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'number'; text: string }
  | { kind: 'symbol'; text: string }
  | { kind: 'end'; text: '' };

const token =
  /\s*(?:(?<text>'(?:[^']|'')*')|(?<number>[-+]?(?:\d+(?:\.\d*)?|\.\d+))|(?<word>[A-Za-z_][\w$]*)|(?<quoted>"[^"]+"|`[^`]+`)|(?<symbol><>|!=|<=|>=|[=<>(),]))/y;

export function tokenizeFilter(expression: string): FilterToken[] {
  const tokens: FilterToken[] = [];
  token.lastIndex = 0;
  const end = expression.trimEnd().length;
  let at = 0;
  while (at < end) {
    token.lastIndex = at;
    const groups = token.exec(expression)?.groups;
    if (groups === undefined)
      throw invalidInput(`Unsupported expression '${expression}' at position ${at + 1}.`);
    at = token.lastIndex;
    const { text, number, word, quoted, symbol } = groups;
    if (text !== undefined) tokens.push({ kind: 'text', text: text.slice(1, -1).replaceAll("''", "'") });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (quoted !== undefined) tokens.push({ kind: 'word', text: quoted.slice(1, -1) });
    else tokens.push({ kind: 'symbol', text: symbol ?? '' });
  }
  return [...tokens, { kind: 'end', text: '' }];
}
