import type { ParseTree } from 'antlr4ng';
import {
  AndContext,
  BasicStringLiteralContext,
  BetweenContext,
  ColumnReferenceContext,
  ComparisonContext,
  DereferenceContext,
  ExpressionContext,
  InListContext,
  LogicalNotContext,
  OrContext,
  ParameterContext,
  ParenthesizedExpressionContext,
  PredicatedContext,
  StringLiteralContext,
  ValueExpressionDefaultContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js';
import { nameOf, plainName } from './identifier.ts';
import type { Comparison, Constant, Filter } from './sql-reading.ts';

type About = {
  alias: string;
  /** No other relation stands in this FROM, so a column without a table before it can only be this table's. */
  isAlone: boolean;
  placeholderAt: ReadonlyMap<number, number>;
};

const mirrored: Record<Comparison, Comparison> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};
const unknown: Filter = { is: 'unknown' };

/** A condition, as far as it compares columns of one table with constants; all the rest of it is unknown. */
export function filterOf(node: ParseTree, about: About): Filter {
  if (node instanceof AndContext) return both('and', node, about);
  if (node instanceof OrContext) return both('or', node, about);
  if (node instanceof LogicalNotContext) return not(filterOf(node.booleanExpression(), about));
  if (node instanceof ExpressionContext) return filterOf(node.booleanExpression(), about);
  if (!(node instanceof PredicatedContext)) return unknown;
  const value = bare(node.valueExpression());
  const predicate = node.predicate();
  if (predicate === null)
    return value instanceof ParenthesizedExpressionContext ? filterOf(value.expression(), about) : unknown;
  if (predicate instanceof ComparisonContext) {
    const operator = comparisonOf(predicate.comparisonOperator().getText());
    return compare(value, operator, bare(predicate.valueExpression()), about);
  }
  if (predicate instanceof BetweenContext) {
    const [lower, upper] = predicate.valueExpression().map(bare);
    const within: Filter = {
      is: 'and',
      of: [compare(value, '>=', lower, about), compare(value, '<=', upper, about)],
    };
    return predicate.KW_NOT() ? not(within) : within;
  }
  if (predicate instanceof InListContext) return inList(value, predicate, about);
  return unknown;
}

function both(is: 'and' | 'or', node: AndContext | OrContext, about: About): Filter {
  const [left, right] = node.booleanExpression();
  return left && right ? { is, of: [filterOf(left, about), filterOf(right, about)] } : unknown;
}

function not(of: Filter): Filter {
  return of.is === 'unknown' ? unknown : { is: 'not', of };
}

function compare(
  left: ParseTree | undefined,
  operator: Comparison,
  right: ParseTree | undefined,
  about: About,
): Filter {
  const column = columnOf(left, about);
  if (column === null) {
    const mirror = columnOf(right, about);
    const constant = constantOf(left, about);
    if (mirror === null || constant === null) return unknown;
    return { is: 'compare', column: mirror, operator: mirrored[operator], value: constant };
  }
  const value = constantOf(right, about);
  return value === null ? unknown : { is: 'compare', column, operator, value };
}

function inList(left: ParseTree | undefined, node: InListContext, about: About): Filter {
  const column = columnOf(left, about);
  const values = node.expression().map((one) => constantOf(bare(one), about));
  if (column === null || values.some((value) => value === null)) return unknown;
  const within: Filter = { is: 'in', column, values: values.filter((value) => value !== null) };
  return node.KW_NOT() ? not(within) : within;
}

/** Without the rules of the grammar that only lead from one to the next. */
function bare(node: ParseTree): ParseTree {
  if (node instanceof ValueExpressionDefaultContext) return bare(node.primaryExpression());
  if (node instanceof ExpressionContext) return bare(node.booleanExpression());
  if (node instanceof PredicatedContext && node.predicate() === null) return bare(node.valueExpression());
  return node;
}

/** The table's column that this is; null for anything else. */
function columnOf(node: ParseTree | undefined, { alias, isAlone }: About): string | null {
  if (node instanceof ColumnReferenceContext) {
    const [column, table] = node.columnName().qualifiedName().identifier().map(nameOf).reverse();
    if (column === undefined) return null;
    return table === undefined ? (isAlone ? column : null) : table === alias ? column : null;
  }
  if (node instanceof DereferenceContext && plainName(node.primaryExpression().getText()) === alias)
    return nameOf(node.identifier());
  return null;
}

function constantOf(node: ParseTree | undefined, { placeholderAt }: About): Constant | null {
  if (node instanceof ParameterContext) {
    const placeholder = placeholderAt.get(node.start?.start ?? -1);
    return placeholder === undefined ? null : { placeholder };
  }
  if (!(node instanceof StringLiteralContext)) return null;
  const text = node.string();
  if (!(text instanceof BasicStringLiteralContext)) return null;
  return { text: text.getText().slice(1, -1).replaceAll("''", "'") };
}

function comparisonOf(operator: string): Comparison {
  switch (operator) {
    case '=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return operator;
    default:
      return '<>';
  }
}
