import type { ComparisonOperator, Expression } from './ast.ts';
import { parsePrimary } from './parse-primary.ts';
import type { TokenStream } from './token-stream.ts';

const comparisons: Record<string, ComparisonOperator> = {
  '=': '=',
  '<>': '<>',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

/** OR binds loosest, then AND, NOT, predicates, `||` and `+ -`, `* / %`, sign, subscript. */
export function parseExpression(tokens: TokenStream): Expression {
  return parseLogical(tokens, 'OR', () => parseLogical(tokens, 'AND', () => parseNot(tokens)));
}

function parseLogical(
  tokens: TokenStream,
  operator: 'AND' | 'OR',
  parseOperand: () => Expression,
): Expression {
  const at = tokens.at;
  const first = parseOperand();
  if (!tokens.isKeyword(operator)) return first;
  const operands = [first];
  while (tokens.takeKeyword(operator)) operands.push(parseOperand());
  return { kind: 'logical', operator, operands, at };
}

function parseNot(tokens: TokenStream): Expression {
  const at = tokens.at;
  if (!tokens.takeKeyword('NOT')) return parsePredicates(tokens);
  return { kind: 'not', operand: tokens.nested(() => parseNot(tokens)), at };
}

function parsePredicates(tokens: TokenStream): Expression {
  let left = parseOperand(tokens);
  for (;;) {
    const next = parsePredicate(tokens, left);
    if (next === null) return left;
    left = next;
  }
}

function parsePredicate(tokens: TokenStream, left: Expression): Expression | null {
  const at = left.at;
  const token = tokens.peek();
  const operator = token.kind === 'symbol' ? comparisons[token.text] : undefined;
  if (operator !== undefined) {
    tokens.next();
    return { kind: 'comparison', operator, left, right: parseOperand(tokens), at: token.at };
  }
  if (tokens.takeKeyword('IS')) {
    const negated = tokens.takeKeyword('NOT');
    if (tokens.takeKeyword('DISTINCT')) {
      tokens.expectKeyword('FROM');
      return { kind: 'distinct-from', negated, left, right: parseOperand(tokens), at };
    }
    tokens.expectKeyword('NULL');
    return { kind: 'is-null', negated, operand: left, at };
  }
  const negated =
    tokens.isKeyword('NOT', 'BETWEEN') || tokens.isKeyword('NOT', 'IN') || tokens.isKeyword('NOT', 'LIKE');
  if (negated) tokens.next();
  const predicate = parseNegatable(tokens, left);
  return predicate !== null && negated ? { kind: 'not', operand: predicate, at } : predicate;
}

function parseNegatable(tokens: TokenStream, left: Expression): Expression | null {
  const at = left.at;
  if (tokens.takeKeyword('BETWEEN')) {
    const low = parseOperand(tokens);
    tokens.expectKeyword('AND');
    return { kind: 'between', operand: left, low, high: parseOperand(tokens), at };
  }
  if (tokens.takeKeyword('LIKE')) {
    const pattern = parseOperand(tokens);
    const escaping = tokens.takeKeyword('ESCAPE') ? parseOperand(tokens) : null;
    return { kind: 'like', operand: left, pattern, escape: escaping, at };
  }
  if (tokens.takeKeyword('IN')) {
    tokens.expectSymbol('(');
    const predicate: Expression =
      tokens.isKeyword('SELECT') || tokens.isKeyword('WITH') || tokens.isKeyword('VALUES')
        ? { kind: 'in-query', operand: left, query: tokens.query(), at }
        : { kind: 'in-list', operand: left, items: tokens.list(() => tokens.expression()), at };
    tokens.expectSymbol(')');
    return predicate;
  }
  return null;
}

export function parseOperand(tokens: TokenStream): Expression {
  let left = parseMultiplicative(tokens);
  for (;;) {
    const at = tokens.at;
    if (tokens.takeSymbol('||')) {
      left = { kind: 'concat', left, right: parseMultiplicative(tokens), at };
    } else if (tokens.takeSymbol('+')) {
      left = { kind: 'arithmetic', operator: '+', left, right: parseMultiplicative(tokens), at };
    } else if (tokens.takeSymbol('-')) {
      left = { kind: 'arithmetic', operator: '-', left, right: parseMultiplicative(tokens), at };
    } else {
      return left;
    }
  }
}

function parseMultiplicative(tokens: TokenStream): Expression {
  let left = parseSigned(tokens);
  for (;;) {
    const at = tokens.at;
    const operator = (['*', '/', '%'] as const).find((symbol) => tokens.isSymbol(symbol));
    if (operator === undefined) return left;
    tokens.next();
    left = { kind: 'arithmetic', operator, left, right: parseSigned(tokens), at };
  }
}

function parseSigned(tokens: TokenStream): Expression {
  const at = tokens.at;
  if (tokens.takeSymbol('-'))
    return { kind: 'negate', operand: tokens.nested(() => parseSigned(tokens)), at };
  if (tokens.takeSymbol('+')) return tokens.nested(() => parseSigned(tokens));
  let base = parsePrimary(tokens);
  while (tokens.isSymbol('[')) {
    const subscriptAt = tokens.next().at;
    base = { kind: 'subscript', base, index: tokens.expression(), at: subscriptAt };
    tokens.expectSymbol(']');
  }
  return base;
}
