import type { Expression, Position, Query } from './ast.ts';
import { SqlSyntaxError } from './syntax-error.ts';
import type { Token } from './tokenize.ts';
import { tokenize } from './tokenize.ts';

/**
 * Deeper nesting is refused: the parser and everything after it recurse, and no query written by
 * hand comes near.
 */
const maximumDepth = 100;

const reserved = new Set(
  `ALTER AND AS BETWEEN BY CASE CAST CONSTRAINT CREATE CROSS CUBE CURRENT_CATALOG CURRENT_DATE CURRENT_PATH
  CURRENT_SCHEMA CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DEALLOCATE DELETE DESCRIBE DISTINCT DROP ELSE END
  ESCAPE EXCEPT EXECUTE EXISTS EXTRACT FALSE FOR FROM FULL GROUP GROUPING HAVING IN INNER INSERT INTERSECT INTO
  IS JOIN LEFT LIKE LISTAGG LOCALTIME LOCALTIMESTAMP NATURAL NORMALIZE NOT NULL ON OR ORDER OUTER PREPARE
  RECURSIVE RIGHT ROLLUP SELECT SKIP TABLE THEN TRIM TRUE UESCAPE UNION UNNEST USING VALUES WHEN WHERE WITH`.split(
    /\s+/,
  ),
);

/** The rules that the whole grammar recurs through; handed in, so that its files form no cycle. */
export type Grammar = {
  expression: (tokens: TokenStream) => Expression;
  /** An expression without comparisons: what may stand before an `IN` that is no predicate. */
  operand: (tokens: TokenStream) => Expression;
  query: (tokens: TokenStream) => Query;
};

/** A cursor over tokens, with the few moves that a recursive-descent parser needs. */
export class TokenStream {
  readonly #tokens: Token[];
  readonly #grammar: Grammar;
  #index = 0;
  #depth = 0;
  parameterCount = 0;
  /** Names in backquotes: Hive, which answers what is no query, has them; Trino does not. */
  allowsBackquotes = false;

  constructor(sql: string, grammar: Grammar) {
    this.#tokens = tokenize(sql);
    this.#grammar = grammar;
  }

  expression(): Expression {
    return this.nested(() => this.#grammar.expression(this));
  }

  operand(): Expression {
    return this.nested(() => this.#grammar.operand(this));
  }

  query(): Query {
    return this.nested(() => this.#grammar.query(this));
  }

  peek(ahead = 0): Token {
    const token = this.#tokens[Math.min(this.#index + ahead, this.#tokens.length - 1)];
    if (token === undefined) throw new Error('a token list always ends with its end token');
    return token;
  }

  get at(): Position {
    return this.peek().at;
  }

  next(): Token {
    const token = this.peek();
    this.#index += 1;
    return token;
  }

  isKeyword(...keywords: string[]): boolean {
    return keywords.every((keyword, ahead) => {
      const token = this.peek(ahead);
      return token.kind === 'word' && token.upper === keyword;
    });
  }

  isSymbol(symbol: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'symbol' && token.text === symbol;
  }

  takeKeyword(...keywords: string[]): boolean {
    if (!this.isKeyword(...keywords)) return false;
    this.#index += keywords.length;
    return true;
  }

  takeSymbol(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false;
    this.#index += 1;
    return true;
  }

  expectKeyword(...keywords: string[]): void {
    for (const keyword of keywords) {
      if (!this.takeKeyword(keyword)) throw this.unexpected(`'${keyword}'`);
    }
  }

  expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) throw this.unexpected(`'${symbol}'`);
  }

  /** An identifier, in lower case: Trino resolves names without regard to case, quoted or not. */
  identifier(): string {
    const token = this.peek();
    if (!this.isIdentifier()) throw this.unexpected('<identifier>');
    this.#index += 1;
    return token.text.toLowerCase();
  }

  isIdentifier(ahead = 0): boolean {
    const token = this.peek(ahead);
    if (token.kind === 'backquoted') return this.allowsBackquotes;
    return token.kind === 'quoted' || (token.kind === 'word' && !reserved.has(token.upper));
  }

  /**
   * An alias without AS. LIMIT, OFFSET, FETCH and WINDOW are no reserved words, so it takes what
   * follows to tell `FROM t LIMIT 5` from a table that is called limit.
   */
  isImplicitAlias(): boolean {
    const { upper, kind } = this.peek();
    const next = this.peek(1);
    if (kind === 'word' && (upper === 'LIMIT' || upper === 'OFFSET')) {
      return !(next.kind === 'integer' || next.text === '?' || next.upper === 'ALL');
    }
    if (kind === 'word' && upper === 'FETCH') return !['FIRST', 'NEXT'].includes(next.upper);
    if (kind === 'word' && upper === 'WINDOW') return !this.isIdentifier(1);
    return this.isIdentifier();
  }

  /** `a`, `a.b`, `a.b.c` */
  qualifiedName(): string[] {
    const parts = [this.identifier()];
    while (this.takeSymbol('.')) parts.push(this.identifier());
    return parts;
  }

  list<T>(parseItem: () => T): T[] {
    const items = [parseItem()];
    while (this.takeSymbol(',')) items.push(parseItem());
    return items;
  }

  nested<T>(parse: () => T): T {
    this.#depth += 1;
    if (this.#depth > maximumDepth) throw new SqlSyntaxError('statement is nested too deeply', this.at);
    const result = parse();
    this.#depth -= 1;
    return result;
  }

  unexpected(expecting: string): SqlSyntaxError {
    const token = this.peek();
    if (token.kind === 'backquoted') {
      return new SqlSyntaxError(
        'backquoted identifiers are not supported; use double quotes to quote identifiers',
        token.at,
      );
    }
    return new SqlSyntaxError(`mismatched input '${token.text}'. Expecting: ${expecting}`, token.at);
  }
}
