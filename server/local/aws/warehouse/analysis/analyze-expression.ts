import { QueryError, unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type { Expression, Position } from '#server/local/aws/warehouse/trino/ast.ts';
import { resolveType } from '#server/local/aws/warehouse/trino/resolve-type.ts';
import {
  bigint,
  boolean,
  double,
  isInteger,
  isNumber,
  typeText,
  unknown,
} from '#server/local/aws/warehouse/trino/trino-type.ts';
import { analyzeCall } from './analyze-call.ts';
import { castTo } from './casts.ts';
import { containsSubquery } from './contains-aggregate.ts';
import type { ExpressionContext } from './context.ts';
import { quoteString } from './duckdb-type.ts';
import { subscript } from './functions/array-functions.ts';
import { isKeyOf, mapSubscript } from './functions/map-functions.ts';
import { arrayLiteral, constant, integerLiteral, intervalLiteral, momentLiteral } from './literals.ts';
import { arithmetic, caseExpression, comparison, concatenated, condition } from './operators.ts';
import { between, inList, like } from './predicates.ts';
import { resolveName } from './scope.ts';
import { analyzeExists, analyzeInQuery, analyzeScalarQuery } from './subqueries.ts';
import type { Typed } from './typed.ts';
import { coerced, unionReads } from './typed.ts';

/** Many translations repeat their operands, so nesting multiplies: far beyond this nothing sensible is meant. */
const maximumSqlLength = 1024 * 1024;

/** Resolves names, checks types as Trino does, and writes DuckDB SQL of the same meaning. */
export function analyzeExpression(node: Expression, context: ExpressionContext): Typed {
  const typed = asGroupKey(node, context) ?? analyzeNode(node, context);
  if (typed.sql.length > maximumSqlLength) throw unsupported('an expression nested this deeply', node.at);
  return typed;
}

/** In a grouped query an expression that equals a group key stands for it as a whole. */
function asGroupKey(node: Expression, context: ExpressionContext): Typed | null {
  if (context.groupKeys === null || containsSubquery(node)) return null;
  if (node.kind === 'call' && node.over !== null) return null;
  const whole = analyzeQuietly(node, { ...context, groupKeys: null });
  return whole !== null && context.groupKeys.has(whole.sql) ? whole : null;
}

/** Null where the expression means something only in its parts, such as an aggregate's argument. */
function analyzeQuietly(node: Expression, context: ExpressionContext): Typed | null {
  try {
    return analyzeNode(node, context);
  } catch (error) {
    if (error instanceof QueryError) return null;
    throw error;
  }
}

function analyzeNode(node: Expression, context: ExpressionContext): Typed {
  const analyze = (child: Expression) => analyzeExpression(child, context);
  switch (node.kind) {
    case 'integer':
      return integerLiteral(node.text, node.at);
    case 'double':
      return constant(`CAST(${node.text} AS DOUBLE)`, double);
    case 'string':
      return {
        ...constant(quoteString(node.value), { name: 'varchar', length: [...node.value].length }),
        literal: node.value,
      };
    case 'boolean':
      return constant(node.value ? 'TRUE' : 'FALSE', boolean);
    case 'null':
      return constant('NULL', unknown);
    case 'typed-literal':
      return momentLiteral(node.type, node.text, node.at);
    case 'interval':
      return intervalLiteral(node.amount, node.unit, node.at);
    case 'parameter':
      return analyzeParameter(node.index, node.at, context);
    case 'name':
      return analyzeName(node.parts, node.at, context);
    case 'call':
      return analyzeCall(node, context);
    case 'negate':
      return node.operand.kind === 'integer'
        ? integerLiteral(`-${node.operand.text}`, node.at)
        : negated(analyze(node.operand), node.at);
    case 'not': {
      const operand = condition(analyze(node.operand), 'Value of logical NOT expression', node.at);
      return { sql: `(NOT ${operand.sql})`, type: boolean, reads: operand.reads };
    }
    case 'logical': {
      const operands = node.operands.map((operand) =>
        condition(analyze(operand), 'Logical expression term', operand.at),
      );
      const sql = `(${operands.map((operand) => operand.sql).join(` ${node.operator} `)})`;
      return { sql, type: boolean, reads: unionReads(operands) };
    }
    case 'arithmetic':
      return arithmetic(node.operator, analyze(node.left), analyze(node.right), node.at);
    case 'concat':
      return concatenated(analyze(node.left), analyze(node.right), node.at);
    case 'comparison':
      return comparison(node.operator, analyze(node.left), analyze(node.right), node.at);
    case 'distinct-from': {
      const operator = node.negated ? 'IS NOT DISTINCT FROM' : 'IS DISTINCT FROM';
      return comparison(operator, analyze(node.left), analyze(node.right), node.at);
    }
    case 'is-null': {
      const operand = analyze(node.operand);
      return {
        sql: `(${operand.sql} IS ${node.negated ? 'NOT ' : ''}NULL)`,
        type: boolean,
        reads: operand.reads,
      };
    }
    case 'between':
      return between(analyze(node.operand), analyze(node.low), analyze(node.high), node.at);
    case 'in-list':
      return inList(analyze(node.operand), node.items.map(analyze), node.at);
    case 'like':
      return like(analyze(node.operand), analyze(node.pattern), node.escape && analyze(node.escape), node.at);
    case 'cast':
      return castTo(analyze(node.operand), resolveType(node.type), node.safe, node.at);
    case 'case':
      return analyzeCase(node, analyze);
    case 'array':
      return arrayLiteral(node.items.map(analyze), node.at);
    case 'subscript':
      return analyzeSubscript(analyze(node.base), analyze(node.index), node.at);
    case 'in-query':
      return analyzeInQuery(analyze(node.operand), node.query, context, node.at);
    case 'exists':
      return analyzeExists(node.query, context);
    case 'scalar-query':
      return analyzeScalarQuery(node.query, context, node.at);
    case 'lambda':
      throw new QueryError('NOT_SUPPORTED', 'Lambda expression is not allowed here', node.at);
  }
}

function analyzeParameter(index: number, at: Position, context: ExpressionContext): Typed {
  const value = context.session.parameters[index];
  if (value === undefined) {
    const found = context.session.parameters.length;
    const detail = `Incorrect number of parameters: expected at least ${index + 1} but found ${found}`;
    throw new QueryError('INVALID_PARAMETER_USAGE', detail, at);
  }
  return analyzeNode(value, { ...context, scope: { columns: [], parent: null }, groupKeys: null });
}

function analyzeName(parts: string[], at: Position, context: ExpressionContext): Typed {
  const [first] = parts;
  const single = parts.length === 1 && first !== undefined ? first : null;
  const bound =
    single === null ? undefined : (context.lambdaParameters.get(single) ?? context.outputNames.get(single));
  if (bound !== undefined) return bound;
  const { column, depth } = resolveName(context.scope, parts, at);
  if (context.groupKeys !== null && depth === 0 && !context.groupKeys.has(column.value.sql)) {
    const detail = `'${parts.join('.')}' must be an aggregate expression or appear in GROUP BY clause`;
    throw new QueryError('EXPRESSION_NOT_AGGREGATE', detail, at);
  }
  return column.value;
}

function negated(operand: Typed, at: Position): Typed {
  if (!isNumber(operand.type)) {
    throw new QueryError('TYPE_MISMATCH', `Cannot negate ${typeText(operand.type)}`, at);
  }
  return { sql: `(-${operand.sql})`, type: operand.type, reads: operand.reads };
}

function analyzeCase(
  node: Extract<Expression, { kind: 'case' }>,
  analyze: (child: Expression) => Typed,
): Typed {
  const operand = node.operand && analyze(node.operand);
  const branches = node.branches.map(({ when, result }) => ({
    when: operand ? comparison('=', operand, analyze(when), when.at) : analyze(when),
    result: analyze(result),
  }));
  return caseExpression(branches, node.otherwise && analyze(node.otherwise), node.at);
}

function analyzeSubscript(base: Typed, index: Typed, at: Position): Typed {
  if (isKeyOf(base.type, index.type)) return mapSubscript(base, base.type, index);
  if (base.type.name !== 'array' || !isInteger(index.type)) {
    const detail = `Cannot apply operator: ${typeText(base.type)}[${typeText(index.type)}]`;
    throw new QueryError('TYPE_MISMATCH', detail, at);
  }
  const sql = subscript(base.sql, coerced(index, bigint).sql, base.type.element);
  return { sql, type: base.type.element, reads: unionReads([base, index]) };
}
