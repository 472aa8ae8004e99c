import type { Statement } from './ast.ts';
import { parseExpression, parseOperand } from './parse-expression.ts';
import { parseQuery } from './parse-query.ts';
import { parseCreateTableAs, parseUnload } from './parse-writing.ts';
import { SqlSyntaxError } from './syntax-error.ts';
import { TokenStream } from './token-stream.ts';

const queryOpeners = new Set(['SELECT', 'WITH', 'VALUES', 'TABLE']);

/** First words of statements that Athena knows and this engine, which only reads, does not run. */
const refusedOpeners = new Set(
  `ALTER ANALYZE CALL COMMENT CREATE DEALLOCATE DELETE DROP EXPLAIN GRANT INSERT MERGE OPTIMIZE
  PREPARE REVOKE SET TRUNCATE UPDATE USE USING VACUUM`.split(/\s+/),
);

/** Parses one Trino statement. Throws {@link SqlSyntaxError}, or a QueryError for what is not supported. */
export function parseStatement(sql: string): Statement {
  const tokens = new TokenStream(sql, {
    expression: parseExpression,
    operand: parseOperand,
    query: parseQuery,
  });
  const opener = tokens.peek();
  // Most that is created is none of ours, and Hive's grammar, not Trino's.
  const isCreated = tokens.isKeyword('CREATE', 'TABLE') && /\bAS\b/i.test(sql);
  if (opener.kind === 'word' && !isCreated && refusedOpeners.has(opener.upper)) {
    return { kind: 'refused', what: opener.upper, at: opener.at };
  }
  const statement = parseReading(tokens);
  if (statement.kind === 'refused') return statement;
  if (tokens.takeSymbol(';') && tokens.peek().kind !== 'end') {
    throw new SqlSyntaxError(`Only one sql statement is allowed. Got: ${sql}`, tokens.at);
  }
  if (tokens.peek().kind !== 'end') throw tokens.unexpected('<EOF>');
  return statement;
}

/** Parses one expression, as Athena does with each execution parameter. */
export function parseStandaloneExpression(text: string) {
  const tokens = new TokenStream(text, {
    expression: parseExpression,
    operand: parseOperand,
    query: parseQuery,
  });
  const expression = tokens.expression();
  if (tokens.peek().kind !== 'end') throw tokens.unexpected('<EOF>');
  return expression;
}

function parseReading(tokens: TokenStream): Statement {
  const opener = tokens.peek();
  if (opener.kind === 'word' && hiveOpeners.has(opener.upper)) return parseHive(tokens);
  if (tokens.isKeyword('UNLOAD')) return parseUnload(tokens);
  if (tokens.isKeyword('CREATE')) {
    return parseCreateTableAs(tokens) ?? { kind: 'refused', what: opener.upper, at: opener.at };
  }
  if (tokens.takeKeyword('EXECUTE')) {
    const at = tokens.at;
    const name = tokens.identifier();
    const parameters = tokens.takeKeyword('USING') ? tokens.list(() => tokens.expression()) : [];
    return { kind: 'execute', name, parameters, at };
  }
  if (tokens.isSymbol('(') || (opener.kind === 'word' && queryOpeners.has(opener.upper))) {
    const query = tokens.query();
    return { kind: 'query', query, parameterCount: tokens.parameterCount };
  }
  throw tokens.unexpected(
    "'DESCRIBE', 'EXECUTE', 'MSCK', 'SELECT', 'SHOW', 'TABLE', 'VALUES', 'WITH', <query>",
  );
}

const hiveOpeners = new Set(['SHOW', 'DESCRIBE', 'DESC', 'MSCK']);

function parseHive(tokens: TokenStream): Statement {
  tokens.allowsBackquotes = true;
  const opener = tokens.next();
  if (opener.upper === 'SHOW') return parseShow(tokens);
  if (opener.upper === 'MSCK') {
    tokens.expectKeyword('REPAIR', 'TABLE');
    return { kind: 'repair-table', at: tokens.at, table: tokens.qualifiedName() };
  }
  tokens.takeKeyword('FORMATTED');
  return { kind: 'describe', at: tokens.at, table: tokens.qualifiedName() };
}

function parseShow(tokens: TokenStream): Statement {
  if (tokens.takeKeyword('TABLES')) {
    const database = takeIn(tokens) ? tokens.identifier() : null;
    return { kind: 'show-tables', database, pattern: takePattern(tokens) };
  }
  if (tokens.takeKeyword('DATABASES') || tokens.takeKeyword('SCHEMAS')) {
    return { kind: 'show-databases', pattern: takePattern(tokens) };
  }
  if (tokens.takeKeyword('PARTITIONS')) {
    return { kind: 'show-partitions', at: tokens.at, table: tokens.qualifiedName() };
  }
  if (tokens.takeKeyword('CREATE', 'TABLE')) {
    return { kind: 'show-create-table', at: tokens.at, table: tokens.qualifiedName() };
  }
  if (tokens.takeKeyword('COLUMNS')) {
    if (!takeIn(tokens)) throw tokens.unexpected("'FROM', 'IN'");
    const at = tokens.at;
    const table = tokens.qualifiedName();
    if (table.length === 1 && takeIn(tokens)) table.unshift(tokens.identifier());
    return { kind: 'show-columns', table, at };
  }
  return { kind: 'refused', what: `SHOW ${tokens.next().upper}`, at: tokens.at };
}

function takeIn(tokens: TokenStream): boolean {
  return tokens.takeKeyword('FROM') || tokens.takeKeyword('IN');
}

function takePattern(tokens: TokenStream): string | null {
  tokens.takeKeyword('LIKE');
  return tokens.peek().kind === 'string' ? tokens.next().text : null;
}
