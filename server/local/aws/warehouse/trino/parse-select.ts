import { unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type { Expression, Grouping, Select, SelectItem } from './ast.ts';
import { parseRelation } from './parse-relation.ts';
import type { TokenStream } from './token-stream.ts';

export function parseSelect(tokens: TokenStream): Select {
  const at = tokens.at;
  tokens.expectKeyword('SELECT');
  const distinct = tokens.takeKeyword('DISTINCT');
  if (!distinct) tokens.takeKeyword('ALL');
  const items = tokens.list(() => parseItem(tokens));
  const from = tokens.takeKeyword('FROM') ? parseFrom(tokens) : null;
  const where = tokens.takeKeyword('WHERE') ? tokens.expression() : null;
  const groupBy = tokens.takeKeyword('GROUP', 'BY') ? tokens.list(() => parseGrouping(tokens)) : [];
  const having = tokens.takeKeyword('HAVING') ? tokens.expression() : null;
  if (tokens.isKeyword('WINDOW')) throw unsupported('named windows', tokens.at);
  return { kind: 'select', distinct, items, from, where, groupBy, having, at };
}

function parseItem(tokens: TokenStream): SelectItem {
  const at = tokens.at;
  if (tokens.takeSymbol('*')) return { kind: 'all', qualifier: null, at };
  if (tokens.isIdentifier() && tokens.isSymbol('.', 1) && tokens.isSymbol('*', 2)) {
    const qualifier = tokens.identifier();
    tokens.next();
    tokens.next();
    return { kind: 'all', qualifier, at };
  }
  const expression = tokens.expression();
  const named = tokens.takeKeyword('AS') || tokens.isImplicitAlias();
  return { kind: 'expression', expression, alias: named ? tokens.identifier() : null };
}

/** `FROM a, b` is `a CROSS JOIN b`. */
function parseFrom(tokens: TokenStream) {
  const [first, ...others] = tokens.list(() => parseRelation(tokens));
  if (first === undefined) throw tokens.unexpected('<relation>');
  return others.reduce(
    (left, right) => ({ kind: 'join', join: 'CROSS', left, right, on: null, using: null, at: right.at }),
    first,
  );
}

function parseGrouping(tokens: TokenStream): Grouping {
  if (tokens.takeKeyword('ROLLUP')) return { kind: 'sets', modifier: 'rollup', sets: parseSets(tokens) };
  if (tokens.takeKeyword('CUBE')) return { kind: 'sets', modifier: 'cube', sets: parseSets(tokens) };
  if (tokens.takeKeyword('GROUPING', 'SETS')) {
    return { kind: 'sets', modifier: 'grouping-sets', sets: parseSets(tokens) };
  }
  if (tokens.isSymbol('(') && tokens.isSymbol(')', 1)) {
    tokens.next();
    tokens.next();
    return { kind: 'expressions', modifier: 'plain', sets: [[]] };
  }
  return { kind: 'expressions', modifier: 'plain', sets: [[tokens.expression()]] };
}

function parseSets(tokens: TokenStream): Expression[][] {
  tokens.expectSymbol('(');
  const sets = tokens.list(() => {
    if (!tokens.takeSymbol('(')) return [tokens.expression()];
    const set = tokens.isSymbol(')') ? [] : tokens.list(() => tokens.expression());
    tokens.expectSymbol(')');
    return set;
  });
  tokens.expectSymbol(')');
  return sets;
}
