import { unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type { Expression, IntervalUnit } from './ast.ts';
import { parseCall } from './parse-call.ts';
import { parseType } from './parse-type.ts';
import { SqlSyntaxError } from './syntax-error.ts';
import type { TokenStream } from './token-stream.ts';

const intervalUnits = new Set<string>(['second', 'minute', 'hour', 'day', 'week', 'month', 'year']);

/** Functions of the SQL standard that are written without parentheses. */
const bareFunctions = new Set(['CURRENT_DATE', 'CURRENT_TIMESTAMP', 'LOCALTIMESTAMP']);

/** `BIGINT '1'` is a cast of text. */
const typedLiterals = new Set(['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'REAL', 'DOUBLE', 'BOOLEAN']);

export function parsePrimary(tokens: TokenStream): Expression {
  const token = tokens.peek();
  const at = token.at;
  switch (token.kind) {
    case 'integer':
      return { kind: 'integer', text: tokens.next().text, at };
    case 'decimal':
      return { kind: 'double', text: tokens.next().text, at };
    case 'string':
      return { kind: 'string', value: tokens.next().text, at };
    case 'symbol':
      return parseSymbol(tokens);
    case 'word':
      return parseKeyword(tokens) ?? parseNameOrCall(tokens);
    case 'quoted':
      return parseNameOrCall(tokens);
    case 'backquoted':
    case 'end':
      throw tokens.unexpected('<expression>');
  }
}

function parseSymbol(tokens: TokenStream): Expression {
  const at = tokens.at;
  if (tokens.takeSymbol('?')) return { kind: 'parameter', index: tokens.parameterCount++, at };
  if (!tokens.takeSymbol('(')) throw tokens.unexpected('<expression>');
  if (tokens.isKeyword('SELECT') || tokens.isKeyword('WITH') || tokens.isKeyword('VALUES')) {
    const query = tokens.query();
    tokens.expectSymbol(')');
    return { kind: 'scalar-query', query, at };
  }
  if (isLambdaList(tokens)) {
    const parameters = tokens.list(() => tokens.identifier());
    tokens.expectSymbol(')');
    tokens.expectSymbol('->');
    return { kind: 'lambda', parameters, body: tokens.expression(), at };
  }
  const inner = tokens.expression();
  if (tokens.isSymbol(',')) throw unsupported('row values', at);
  tokens.expectSymbol(')');
  return inner;
}

/** After the opening parenthesis of `(a, b) -> ...`. */
function isLambdaList(tokens: TokenStream): boolean {
  let ahead = 0;
  while (tokens.isIdentifier(ahead) && tokens.isSymbol(',', ahead + 1)) ahead += 2;
  return tokens.isIdentifier(ahead) && tokens.isSymbol(')', ahead + 1) && tokens.isSymbol('->', ahead + 2);
}

function parseKeyword(tokens: TokenStream): Expression | null {
  const token = tokens.peek();
  const at = token.at;
  const literalFollows = tokens.peek(1).kind === 'string';
  switch (token.upper) {
    case 'NULL':
      tokens.next();
      return { kind: 'null', at };
    case 'TRUE':
    case 'FALSE':
      tokens.next();
      return { kind: 'boolean', value: token.upper === 'TRUE', at };
    case 'DATE':
    case 'TIMESTAMP':
      if (!literalFollows) return null;
      tokens.next();
      return {
        kind: 'typed-literal',
        type: token.upper === 'DATE' ? 'date' : 'timestamp',
        text: tokens.next().text,
        at,
      };
    case 'INTERVAL':
      return parseInterval(tokens);
    case 'CASE':
      return parseCase(tokens);
    case 'CAST':
    case 'TRY_CAST':
      return tokens.isSymbol('(', 1) ? parseCast(tokens) : null;
    case 'EXTRACT':
      return parseExtract(tokens);
    case 'EXISTS':
      tokens.next();
      return { kind: 'exists', query: parseParenthesizedQuery(tokens), at };
    case 'ARRAY':
      return tokens.isSymbol('[', 1) ? parseArray(tokens) : null;
    case 'DECIMAL':
    case 'TIME':
    case 'CHAR':
    case 'JSON':
    case 'X':
    case 'U&':
      if (!literalFollows) return null;
      throw unsupported(`${token.upper} literals`, at);
    default:
      if (literalFollows && typedLiterals.has(token.upper)) {
        const type = parseType(tokens);
        const operand: Expression = { kind: 'string', value: tokens.next().text, at: tokens.at };
        return { kind: 'cast', operand, type, safe: false, at };
      }
      if (!bareFunctions.has(token.upper)) return null;
      tokens.next();
      return call(token.upper.toLowerCase(), [], at);
  }
}

function parseNameOrCall(tokens: TokenStream): Expression {
  const at = tokens.at;
  const standsForCall = tokens.peek().kind === 'word' && tokens.isSymbol('(', 1);
  if (standsForCall) return parseCall(tokens);
  if (!tokens.isIdentifier()) throw tokens.unexpected('<expression>');
  const first = tokens.identifier();
  if (tokens.takeSymbol('->')) return { kind: 'lambda', parameters: [first], body: tokens.expression(), at };
  const parts = [first];
  while (tokens.takeSymbol('.')) parts.push(tokens.identifier());
  return { kind: 'name', parts, at };
}

function parseInterval(tokens: TokenStream): Expression | null {
  const at = tokens.at;
  const signed = tokens.isSymbol('-', 1) || tokens.isSymbol('+', 1);
  if (tokens.peek(signed ? 2 : 1).kind !== 'string') return null;
  tokens.next();
  const sign = signed && tokens.next().text === '-' ? '-' : '';
  const amount = tokens.next().text;
  const unit = tokens.identifier();
  if (!isIntervalUnit(unit)) throw new SqlSyntaxError(`mismatched input '${unit}'. Expecting: 'DAY'`, at);
  if (tokens.isKeyword('TO')) throw unsupported('INTERVAL ... TO ...', at);
  return { kind: 'interval', amount: sign + amount, unit, at };
}

function isIntervalUnit(unit: string): unit is IntervalUnit {
  return intervalUnits.has(unit);
}

function parseCase(tokens: TokenStream): Expression {
  const at = tokens.next().at;
  const operand = tokens.isKeyword('WHEN') ? null : tokens.expression();
  const branches: { when: Expression; result: Expression }[] = [];
  do {
    tokens.expectKeyword('WHEN');
    const when = tokens.expression();
    tokens.expectKeyword('THEN');
    branches.push({ when, result: tokens.expression() });
  } while (tokens.isKeyword('WHEN'));
  const otherwise = tokens.takeKeyword('ELSE') ? tokens.expression() : null;
  tokens.expectKeyword('END');
  return { kind: 'case', operand, branches, otherwise, at };
}

function parseCast(tokens: TokenStream): Expression {
  const keyword = tokens.next();
  tokens.expectSymbol('(');
  const operand = tokens.expression();
  tokens.expectKeyword('AS');
  const type = parseType(tokens);
  tokens.expectSymbol(')');
  return { kind: 'cast', operand, type, safe: keyword.upper === 'TRY_CAST', at: keyword.at };
}

/** `EXTRACT(YEAR FROM d)` is `year(d)`. */
function parseExtract(tokens: TokenStream): Expression {
  const at = tokens.next().at;
  tokens.expectSymbol('(');
  const field = tokens.identifier();
  tokens.expectKeyword('FROM');
  const operand = tokens.expression();
  tokens.expectSymbol(')');
  return call(field, [operand], at);
}

function parseParenthesizedQuery(tokens: TokenStream) {
  tokens.expectSymbol('(');
  const query = tokens.query();
  tokens.expectSymbol(')');
  return query;
}

function parseArray(tokens: TokenStream): Expression {
  const at = tokens.next().at;
  tokens.expectSymbol('[');
  const items = tokens.isSymbol(']') ? [] : tokens.list(() => tokens.expression());
  tokens.expectSymbol(']');
  return { kind: 'array', items, at };
}

function call(name: string, args: Expression[], at: Expression['at']): Expression {
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
