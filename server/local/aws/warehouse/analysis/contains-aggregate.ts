import type { Expression } from '#server/local/aws/warehouse/trino/ast.ts';
import { isAggregateName } from './function-table.ts';

/** Whether the expression calls an aggregate itself; subqueries are another query's matter. */
export function containsAggregate(expression: Expression): boolean {
  return some(expression, (node) => node.kind === 'call' && node.over === null && isAggregateName(node.name));
}

export function containsSubquery(expression: Expression): boolean {
  return some(expression, (node) => ['scalar-query', 'exists', 'in-query'].includes(node.kind));
}

export function some(expression: Expression, matches: (node: Expression) => boolean): boolean {
  if (matches(expression)) return true;
  return children(expression).some((child) => some(child, matches));
}

function children(node: object): Expression[] {
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === 'query' || key === 'at' || typeof value !== 'object' || value === null) return [];
    if (isExpression(value)) return [value];
    return children(value);
  });
}

function isExpression(value: object): value is Expression {
  return 'kind' in value && 'at' in value;
}
