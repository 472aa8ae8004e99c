import { unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type { JoinKind, Relation } from './ast.ts';
import type { TokenStream } from './token-stream.ts';

export function parseRelation(tokens: TokenStream): Relation {
  let left = parseAliased(tokens);
  for (;;) {
    const at = tokens.at;
    if (tokens.isKeyword('NATURAL')) throw unsupported('NATURAL JOIN', at);
    const join = parseJoinKind(tokens);
    if (join === null) return left;
    left = { kind: 'join', join, left, right: parseAliased(tokens), ...parseCondition(tokens, join), at };
  }
}

function parseJoinKind(tokens: TokenStream): JoinKind | null {
  if (tokens.takeKeyword('CROSS', 'JOIN')) return 'CROSS';
  if (tokens.takeKeyword('JOIN') || tokens.takeKeyword('INNER', 'JOIN')) return 'INNER';
  for (const side of ['LEFT', 'RIGHT', 'FULL'] as const) {
    if (tokens.takeKeyword(side, 'JOIN') || tokens.takeKeyword(side, 'OUTER', 'JOIN')) return side;
  }
  return null;
}

function parseCondition(tokens: TokenStream, join: JoinKind) {
  if (join === 'CROSS') return { on: null, using: null };
  if (tokens.takeKeyword('ON')) return { on: tokens.expression(), using: null };
  if (!tokens.takeKeyword('USING')) throw tokens.unexpected("'ON', 'USING'");
  tokens.expectSymbol('(');
  const using = tokens.list(() => tokens.identifier());
  tokens.expectSymbol(')');
  return { on: null, using };
}

function parseAliased(tokens: TokenStream): Relation {
  const at = tokens.at;
  const relation = parsePrimaryRelation(tokens);
  if (tokens.isKeyword('TABLESAMPLE')) throw unsupported('TABLESAMPLE', tokens.at);
  if (tokens.isKeyword('MATCH_RECOGNIZE')) throw unsupported('MATCH_RECOGNIZE', tokens.at);
  if (!tokens.takeKeyword('AS') && !tokens.isImplicitAlias()) return relation;
  const alias = tokens.identifier();
  let columns: string[] | null = null;
  if (tokens.takeSymbol('(')) {
    columns = tokens.list(() => tokens.identifier());
    tokens.expectSymbol(')');
  }
  return { kind: 'aliased', relation, alias, columns, at };
}

function parsePrimaryRelation(tokens: TokenStream): Relation {
  const at = tokens.at;
  if (tokens.takeKeyword('UNNEST')) {
    tokens.expectSymbol('(');
    const arrays = tokens.list(() => tokens.expression());
    tokens.expectSymbol(')');
    return { kind: 'unnest', arrays, ordinality: tokens.takeKeyword('WITH', 'ORDINALITY'), at };
  }
  if (tokens.isKeyword('LATERAL') && tokens.isSymbol('(', 1)) throw unsupported('LATERAL', at);
  if (tokens.isKeyword('TABLE') && tokens.isSymbol('(', 1)) throw unsupported('table functions', at);
  if (tokens.isSymbol('(')) return parseParenthesized(tokens);
  const name = tokens.qualifiedName();
  if (tokens.isSymbol('(')) throw unsupported(`table function ${name.join('.')}`, at);
  if (tokens.isKeyword('FOR')) throw unsupported('time travel', at);
  return { kind: 'table', name, at };
}

function parseParenthesized(tokens: TokenStream): Relation {
  const at = tokens.at;
  tokens.expectSymbol('(');
  const opensQuery = ['SELECT', 'WITH', 'VALUES', 'TABLE'].some((keyword) => tokens.isKeyword(keyword));
  const relation: Relation =
    opensQuery || opensNestedQuery(tokens)
      ? { kind: 'derived', query: tokens.query(), at }
      : tokens.nested(() => parseRelation(tokens));
  tokens.expectSymbol(')');
  return relation;
}

/** `((SELECT ...) UNION (SELECT ...))` against `((a JOIN b ...) JOIN c ...)`. */
function opensNestedQuery(tokens: TokenStream): boolean {
  let ahead = 0;
  while (tokens.isSymbol('(', ahead)) ahead += 1;
  const token = tokens.peek(ahead);
  return ahead > 0 && token.kind === 'word' && ['SELECT', 'WITH', 'VALUES'].includes(token.upper);
}
