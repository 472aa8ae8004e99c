import { QueryError } from './query-error.ts';
import type { Expression } from './trino/ast.ts';
import { parseStandaloneExpression } from './trino/parse-statement.ts';
import { SqlSyntaxError } from './trino/syntax-error.ts';

/**
 * One of ExecutionParameters. Athena reads each as an SQL expression, and as a plain string when it
 * does not parse or names a column.
 */
export function parseParameter(text: string): Expression {
  const asText: Expression = { kind: 'string', value: text, at: { line: 1, column: 1 } };
  try {
    const expression = parseStandaloneExpression(text);
    return isConstant(expression) ? expression : asText;
  } catch (error) {
    if (error instanceof SqlSyntaxError || error instanceof QueryError) return asText;
    throw error;
  }
}

function isConstant(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return true;
  if (
    'kind' in node &&
    typeof node.kind === 'string' &&
    ['name', 'parameter', 'scalar-query', 'exists', 'in-query', 'lambda'].includes(node.kind)
  ) {
    return false;
  }
  return Object.values(node).every(isConstant);
}
