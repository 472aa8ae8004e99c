import { CharStreams, CommonTokenStream, PredictionMode, Token } from 'antlr4ng';
import { TrinoSqlLexer } from 'dt-sql-parser/dist/lib/trino/TrinoSqlLexer.js';
import { type StatementContext, TrinoSqlParser } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js';
import { NotTrinoSql, SecondStatement, type SqlRefused } from './sql-refused.ts';

/** From this many subqueries in each other on, the fast prediction takes twice as long with each. */
const fewSubqueries = 3;

/** The statement's tokens, without white space and comments, and without the end of the text. */
export function tokensOf(sql: string): Token[] {
  const stream = streamOf(sql);
  return stream.getTokens().filter(({ channel, type }) => channel === 0 && type > 0);
}

/** The one statement in the text. The fast prediction never accepts what the full one refuses, so it is asked first. */
export function parseStatement(sql: string, { subqueryDepth }: { subqueryDepth: number }): StatementContext {
  if (subqueryDepth <= fewSubqueries) {
    const quick = parse(sql, PredictionMode.SLL);
    if (quick.error === null) return quick.statement;
    if (quick.error instanceof SecondStatement) throw quick.error;
  }
  const thorough = parse(sql, PredictionMode.LL);
  if (thorough.error !== null) throw thorough.error;
  return thorough.statement;
}

function parse(sql: string, mode: number): { statement: StatementContext; error: SqlRefused | null } {
  const parser = new TrinoSqlParser(streamOf(sql));
  parser.interpreter.predictionMode = mode;
  parser.removeErrorListeners();
  let error: SqlRefused | null = null;
  parser.addErrorListener({
    syntaxError(_parser, token, line, column) {
      error ??= new NotTrinoSql(syntaxMessage(token), { line, column });
    },
    reportAmbiguity: ignore,
    reportAttemptingFullContext: ignore,
    reportContextSensitivity: ignore,
  });
  const single = parser.singleStatement();
  const rest = parser.getCurrentToken();
  if (rest.type !== Token.EOF)
    error ??= single.SEMICOLON()
      ? new SecondStatement('Only one statement at a time.', rest)
      : new NotTrinoSql(syntaxMessage(rest), rest);
  return { statement: single.statement(), error };
}

function syntaxMessage(token: Token | null): string {
  if (token === null || token.type <= 0) return 'The statement ends too early.';
  return `Not expected here in Trino SQL: ${token.text}`;
}

function streamOf(sql: string): CommonTokenStream {
  const lexer = new TrinoSqlLexer(CharStreams.fromString(sql));
  // Every character is some token, so the lexer has nothing to complain of.
  lexer.removeErrorListeners();
  const stream = new CommonTokenStream(lexer);
  stream.fill();
  return stream;
}

function ignore(): void {}
