import { unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type { CommonTable, Expression, Query, QueryBody } from './ast.ts';
import { parseSelect } from './parse-select.ts';
import { parseSortItems } from './parse-sort-items.ts';
import type { TokenStream } from './token-stream.ts';

export function parseQuery(tokens: TokenStream): Query {
  const at = tokens.at;
  const commonTables: CommonTable[] = [];
  if (tokens.takeKeyword('WITH')) {
    if (tokens.isKeyword('RECURSIVE')) throw unsupported('WITH RECURSIVE', tokens.at);
    commonTables.push(...tokens.list(() => parseCommonTable(tokens)));
  }
  const body = parseSetOperation(tokens);
  const orderBy = tokens.takeKeyword('ORDER', 'BY') ? parseSortItems(tokens) : [];
  let offset: Expression | null = null;
  if (tokens.takeKeyword('OFFSET')) {
    offset = parseRowCount(tokens);
    if (!tokens.takeKeyword('ROWS')) tokens.takeKeyword('ROW');
  }
  return { with: commonTables, body, orderBy, offset, limit: parseLimit(tokens), at };
}

function parseCommonTable(tokens: TokenStream): CommonTable {
  const at = tokens.at;
  const name = tokens.identifier();
  let columns: string[] | null = null;
  if (tokens.takeSymbol('(')) {
    columns = tokens.list(() => tokens.identifier());
    tokens.expectSymbol(')');
  }
  tokens.expectKeyword('AS');
  tokens.expectSymbol('(');
  const query = tokens.query();
  tokens.expectSymbol(')');
  return { name, columns, query, at };
}

function parseSetOperation(tokens: TokenStream): QueryBody {
  let left = parseIntersect(tokens);
  for (;;) {
    const at = tokens.at;
    const operator = tokens.takeKeyword('UNION') ? 'UNION' : tokens.takeKeyword('EXCEPT') ? 'EXCEPT' : null;
    if (operator === null) return left;
    left = {
      kind: 'set-operation',
      operator,
      all: parseQuantifier(tokens),
      left,
      right: parseIntersect(tokens),
      at,
    };
  }
}

function parseIntersect(tokens: TokenStream): QueryBody {
  let left = parseTerm(tokens);
  for (;;) {
    const at = tokens.at;
    if (!tokens.takeKeyword('INTERSECT')) return left;
    const all = parseQuantifier(tokens);
    left = { kind: 'set-operation', operator: 'INTERSECT', all, left, right: parseTerm(tokens), at };
  }
}

function parseQuantifier(tokens: TokenStream): boolean {
  if (tokens.takeKeyword('ALL')) return true;
  tokens.takeKeyword('DISTINCT');
  return false;
}

function parseTerm(tokens: TokenStream): QueryBody {
  const at = tokens.at;
  if (tokens.isKeyword('SELECT')) return parseSelect(tokens);
  if (tokens.takeKeyword('TABLE')) return { kind: 'table', name: tokens.qualifiedName(), at };
  if (tokens.takeKeyword('VALUES')) return { kind: 'values', rows: tokens.list(() => parseRow(tokens)), at };
  if (tokens.takeSymbol('(')) {
    const query = tokens.query();
    tokens.expectSymbol(')');
    return { kind: 'nested', query, at };
  }
  throw tokens.unexpected("'(', 'SELECT', 'TABLE', 'VALUES'");
}

function parseRow(tokens: TokenStream): Expression[] {
  if (tokens.isKeyword('ROW') && tokens.isSymbol('(', 1)) tokens.next();
  if (!tokens.isSymbol('(')) return [tokens.expression()];
  tokens.expectSymbol('(');
  const row = tokens.list(() => tokens.expression());
  tokens.expectSymbol(')');
  return row;
}

function parseLimit(tokens: TokenStream): Expression | null {
  if (tokens.takeKeyword('LIMIT')) return tokens.takeKeyword('ALL') ? null : parseRowCount(tokens);
  if (!tokens.isKeyword('FETCH')) return null;
  tokens.next();
  if (!tokens.takeKeyword('FIRST')) tokens.expectKeyword('NEXT');
  const limit = parseRowCount(tokens);
  if (!tokens.takeKeyword('ROWS')) tokens.expectKeyword('ROW');
  if (tokens.isKeyword('WITH', 'TIES')) throw unsupported('FETCH FIRST ... WITH TIES', tokens.at);
  tokens.expectKeyword('ONLY');
  return limit;
}

function parseRowCount(tokens: TokenStream): Expression {
  const token = tokens.peek();
  if (tokens.takeSymbol('?')) return { kind: 'parameter', index: tokens.parameterCount++, at: token.at };
  if (token.kind !== 'integer') throw tokens.unexpected('<integer>');
  return { kind: 'integer', text: tokens.next().text, at: token.at };
}
