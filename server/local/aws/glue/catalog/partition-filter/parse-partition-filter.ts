import { invalidInput } from '#server/local/aws/glue/members.ts';
import { type KeyValue, type PartitionKey, readLiteral, readStoredValue } from './partition-key-type.ts';
import { type FilterToken, tokenizeFilter } from './tokenize-filter.ts';

/** SQL's three truths: null is unknown. */
type Truth = boolean | null;
type Condition = (values: readonly string[]) => Truth;

/**
 * GetPartitions' Expression, the WHERE of a partition list: comparisons, IN, BETWEEN, LIKE, IS NULL, NOT,
 * AND, OR, parentheses. Blank lets all through. Throws InvalidInputException for anything else.
 */
export function parsePartitionFilter(
  expression: string,
  keys: readonly PartitionKey[],
): (values: readonly string[]) => boolean {
  if (expression.trim() === '') return () => true;
  const condition = new FilterParser(expression, keys).parse();
  return (values) => condition(values) === true;
}

/** Deeper nesting than this is nobody's filter, but could overflow the stack. */
const MAX_DEPTH = 64;

class FilterParser {
  readonly #expression: string;
  readonly #keys: readonly PartitionKey[];
  readonly #tokens: FilterToken[];
  #at = 0;
  #depth = 0;

  constructor(expression: string, keys: readonly PartitionKey[]) {
    this.#expression = expression;
    this.#keys = keys;
    this.#tokens = tokenizeFilter(expression);
  }

  parse(): Condition {
    const condition = this.#or();
    if (this.#peek().kind !== 'end') throw this.#unexpected();
    return condition;
  }

  #or(): Condition {
    let left = this.#and();
    while (this.#takeWord('OR')) {
      const [first, second] = [left, this.#and()];
      left = (values) => or(first(values), second(values));
    }
    return left;
  }

  #and(): Condition {
    let left = this.#not();
    while (this.#takeWord('AND')) {
      const [first, second] = [left, this.#not()];
      left = (values) => and(first(values), second(values));
    }
    return left;
  }

  #not(): Condition {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw invalidInput('The expression is nested too deeply.');
    try {
      if (!this.#takeWord('NOT')) return this.#primary();
      const inner = this.#not();
      return (values) => not(inner(values));
    } finally {
      this.#depth -= 1;
    }
  }

  #primary(): Condition {
    if (!this.#takeSymbol('(')) return this.#predicate();
    const inner = this.#or();
    this.#expectSymbol(')');
    return inner;
  }

  #predicate(): Condition {
    if (this.#peek().kind === 'word' && !this.#isTypedLiteral()) return this.#keyPredicate();
    // `2024 = ano` is as good as `ano = 2024`.
    const literal = this.#literalText();
    const operator = mirrored[this.#next().text];
    if (operator === undefined) throw this.#unexpected(-1);
    const { key, read } = this.#key();
    const right = readLiteral(literal, key);
    return (values) => compare(operator, read(values), right);
  }

  #keyPredicate(): Condition {
    const { key, read } = this.#key();
    if (this.#takeWord('IS')) {
      const isNegated = this.#takeWord('NOT');
      this.#expectWord('NULL');
      return (values) => (read(values) === null) !== isNegated;
    }
    const isNegated = this.#takeWord('NOT');
    const condition = this.#membership(key, read);
    if (condition) return isNegated ? (values) => not(condition(values)) : condition;
    const operator = comparisons[this.#next().text];
    if (isNegated || operator === undefined) throw this.#unexpected(-1);
    const right = readLiteral(this.#literalText(), key);
    return (values) => compare(operator, read(values), right);
  }

  #membership(key: PartitionKey, read: (values: readonly string[]) => KeyValue | null): Condition | null {
    if (this.#takeWord('IN')) {
      const options = new Set(this.#list().map((text) => readLiteral(text, key)));
      return (values) => known(read(values), (value) => options.has(value));
    }
    if (this.#takeWord('BETWEEN')) {
      const low = readLiteral(this.#literalText(), key);
      this.#expectWord('AND');
      const high = readLiteral(this.#literalText(), key);
      return (values) => known(read(values), (value) => value >= low && value <= high);
    }
    if (this.#takeWord('LIKE')) {
      const pattern = likePattern(this.#literalText());
      return (values) => known(read(values), (value) => pattern.test(String(value)));
    }
    return null;
  }

  #key(): { key: PartitionKey; read: (values: readonly string[]) => KeyValue | null } {
    const { kind, text } = this.#next();
    if (kind !== 'word') throw this.#unexpected(-1);
    const index = this.#keys.findIndex(({ Name }) => Name.toLowerCase() === text.toLowerCase());
    const key = this.#keys[index];
    if (key === undefined) throw invalidInput(`'${text}' is not a partition key of the table.`);
    return { key, read: (values) => readStoredValue(values[index] ?? '', key) };
  }

  #list(): string[] {
    this.#expectSymbol('(');
    const texts = [this.#literalText()];
    while (this.#takeSymbol(',')) texts.push(this.#literalText());
    this.#expectSymbol(')');
    return texts;
  }

  #literalText(): string {
    if (this.#isTypedLiteral()) this.#at += 1;
    const { kind, text } = this.#next();
    if (kind !== 'text' && kind !== 'number') throw this.#unexpected(-1);
    return text;
  }

  /** `date '2024-12-14'` and `timestamp '...'`. */
  #isTypedLiteral(): boolean {
    const { kind, text } = this.#peek();
    return kind === 'word' && /^(date|timestamp)$/i.test(text) && this.#tokens[this.#at + 1]?.kind === 'text';
  }

  #peek(): FilterToken {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '' };
  }

  #next(): FilterToken {
    const token = this.#peek();
    this.#at += 1;
    return token;
  }

  #takeWord(word: string): boolean {
    const { kind, text } = this.#peek();
    const isThere = kind === 'word' && text.toUpperCase() === word;
    if (isThere) this.#at += 1;
    return isThere;
  }

  #takeSymbol(symbol: string): boolean {
    const { kind, text } = this.#peek();
    const isThere = kind === 'symbol' && text === symbol;
    if (isThere) this.#at += 1;
    return isThere;
  }

  #expectWord(word: string): void {
    if (!this.#takeWord(word)) throw this.#unexpected();
  }

  #expectSymbol(symbol: string): void {
    if (!this.#takeSymbol(symbol)) throw this.#unexpected();
  }

  #unexpected(offset = 0) {
    const found = this.#tokens[this.#at + offset]?.text || 'the end';
    return invalidInput(`Unsupported expression '${this.#expression}': '${found}' is not expected there.`);
  }
}

type Comparison = (left: KeyValue, right: KeyValue) => boolean;

const comparisons: Readonly<Record<string, Comparison>> = {
  '=': (left, right) => left === right,
  '<>': (left, right) => left !== right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

const mirrored: Readonly<Record<string, Comparison>> = {
  ...comparisons,
  '<': (left, right) => left > right,
  '<=': (left, right) => left >= right,
  '>': (left, right) => left < right,
  '>=': (left, right) => left <= right,
};

function compare(comparison: Comparison, left: KeyValue | null, right: KeyValue): Truth {
  return known(left, (value) => comparison(value, right));
}

function known(value: KeyValue | null, test: (value: KeyValue) => boolean): Truth {
  return value === null ? null : test(value);
}

function not(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

function and(left: Truth, right: Truth): Truth {
  if (left === false || right === false) return false;
  return left === null || right === null ? null : true;
}

function or(left: Truth, right: Truth): Truth {
  if (left === true || right === true) return true;
  return left === null || right === null ? null : false;
}

function likePattern(pattern: string): RegExp {
  const source = pattern
    .replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
  return new RegExp(`^${source}$`, 's');
}
