import { unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type { Expression, FrameBound, FunctionCall, SortItem, WindowFrame, WindowSpec } from './ast.ts';
import { parseSortItems } from './parse-sort-items.ts';
import type { TokenStream } from './token-stream.ts';

/** `f(a, b)`, `count(DISTINCT x) FILTER (WHERE c)`, `lag(x) IGNORE NULLS OVER (...)`. */
export function parseCall(tokens: TokenStream): FunctionCall {
  const nameToken = tokens.next();
  const at = nameToken.at;
  tokens.expectSymbol('(');
  if (nameToken.upper === 'POSITION') return parsePosition(tokens, at);
  if (nameToken.upper === 'TRIM') return parseTrim(tokens, at);

  const star = tokens.takeSymbol('*');
  const distinct = !star && tokens.takeKeyword('DISTINCT');
  if (!distinct) tokens.takeKeyword('ALL');
  let args: Expression[] = [];
  if (!star && !tokens.isSymbol(')') && !tokens.isKeyword('ORDER'))
    args = tokens.list(() => tokens.expression());
  if (nameToken.upper === 'SUBSTRING' && tokens.takeKeyword('FROM')) {
    args.push(tokens.expression());
    if (tokens.takeKeyword('FOR')) args.push(tokens.expression());
  }
  let orderBy: SortItem[] = tokens.takeKeyword('ORDER', 'BY') ? parseSortItems(tokens) : [];
  tokens.expectSymbol(')');

  if (tokens.takeKeyword('WITHIN', 'GROUP')) {
    tokens.expectSymbol('(');
    tokens.expectKeyword('ORDER', 'BY');
    orderBy = parseSortItems(tokens);
    tokens.expectSymbol(')');
  }
  let filter: Expression | null = null;
  if (tokens.isKeyword('FILTER') && tokens.isSymbol('(', 1)) {
    tokens.next();
    tokens.expectSymbol('(');
    tokens.expectKeyword('WHERE');
    filter = tokens.expression();
    tokens.expectSymbol(')');
  }
  const ignoreNulls = tokens.takeKeyword('IGNORE', 'NULLS');
  if (!ignoreNulls) tokens.takeKeyword('RESPECT', 'NULLS');
  const over = tokens.takeKeyword('OVER') ? parseWindow(tokens) : null;
  return {
    kind: 'call',
    name: nameToken.text.toLowerCase(),
    arguments: args,
    star,
    distinct,
    orderBy,
    filter,
    ignoreNulls,
    over,
    at,
  };
}

/** `position(x IN y)` becomes `strpos(y, x)`, as in Trino. */
function parsePosition(tokens: TokenStream, at: Expression['at']): FunctionCall {
  const searched = tokens.operand();
  tokens.expectKeyword('IN');
  const text = tokens.operand();
  tokens.expectSymbol(')');
  return plainCall('strpos', [text, searched], at);
}

/** `trim(x)`, `trim(x, 'a')`, `trim(LEADING 'a' FROM x)`: the last becomes `ltrim(x, 'a')`, as in Trino. */
function parseTrim(tokens: TokenStream, at: Expression['at']): FunctionCall {
  const isBoth = tokens.takeKeyword('BOTH');
  const name = tokens.takeKeyword('LEADING') ? 'ltrim' : tokens.takeKeyword('TRAILING') ? 'rtrim' : 'trim';
  const hasSide = isBoth || name !== 'trim';
  const args: Expression[] = [];
  if (hasSide && tokens.takeKeyword('FROM')) {
    args.push(tokens.expression());
  } else {
    const first = tokens.expression();
    if (tokens.takeKeyword('FROM')) args.push(tokens.expression(), first);
    else if (tokens.takeSymbol(',')) args.push(first, tokens.expression());
    else args.push(first);
  }
  tokens.expectSymbol(')');
  return plainCall(name, args, at);
}

function plainCall(name: string, args: Expression[], at: Expression['at']): FunctionCall {
  return {
    kind: 'call',
    name,
    arguments: args,
    star: false,
    distinct: false,
    orderBy: [],
    filter: null,
    ignoreNulls: false,
    over: null,
    at,
  };
}

function parseWindow(tokens: TokenStream): WindowSpec {
  if (!tokens.isSymbol('(')) throw unsupported('named windows', tokens.at);
  tokens.expectSymbol('(');
  const partitionBy = tokens.takeKeyword('PARTITION', 'BY') ? tokens.list(() => tokens.expression()) : [];
  const orderBy = tokens.takeKeyword('ORDER', 'BY') ? parseSortItems(tokens) : [];
  const frame = parseFrame(tokens);
  tokens.expectSymbol(')');
  return { partitionBy, orderBy, frame };
}

function parseFrame(tokens: TokenStream): WindowFrame | null {
  const unit = (['ROWS', 'RANGE', 'GROUPS'] as const).find((keyword) => tokens.takeKeyword(keyword));
  if (unit === undefined) return null;
  if (!tokens.takeKeyword('BETWEEN'))
    return { unit, start: parseBound(tokens), end: { kind: 'current-row' } };
  const start = parseBound(tokens);
  tokens.expectKeyword('AND');
  return { unit, start, end: parseBound(tokens) };
}

function parseBound(tokens: TokenStream): FrameBound {
  if (tokens.takeKeyword('UNBOUNDED', 'PRECEDING')) return { kind: 'unbounded-preceding' };
  if (tokens.takeKeyword('UNBOUNDED', 'FOLLOWING')) return { kind: 'unbounded-following' };
  if (tokens.takeKeyword('CURRENT', 'ROW')) return { kind: 'current-row' };
  const offset = tokens.expression();
  if (tokens.takeKeyword('PRECEDING')) return { kind: 'preceding', offset };
  tokens.expectKeyword('FOLLOWING');
  return { kind: 'following', offset };
}
