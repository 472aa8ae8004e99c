import type { Expression } from '#server/local/aws/warehouse/trino/ast.ts';
import { containsSubquery, some } from './contains-aggregate.ts';
import type { ExpressionContext } from './context.ts';
import { resolveName } from './scope.ts';
import type { ScanColumn } from './typed.ts';

/** The conditions joined by AND that speak of one table's partition columns and of constants only. */
export function partitionConditions(
  where: Expression,
  context: ExpressionContext,
): { view: string; sql: string }[] {
  if (where.kind === 'logical' && where.operator === 'AND') {
    return where.operands.flatMap((operand) => partitionConditions(operand, context));
  }
  if (containsSubquery(where) || some(where, ({ kind }) => kind === 'lambda')) return [];
  const columns = storedColumns(where, context);
  const [first] = columns ?? [];
  if (first === undefined || columns?.some((column) => column === null || !isKeyOf(column, first, context)))
    return [];
  return first === null
    ? []
    : [{ view: first.scan, sql: context.session.analyzeExpression(where, context).sql }];
}

function storedColumns(where: Expression, context: ExpressionContext): (ScanColumn | null)[] {
  const columns: (ScanColumn | null)[] = [];
  some(where, (node) => {
    if (node.kind !== 'name') return false;
    const { column, depth } = resolveName(context.scope, node.parts, node.at);
    columns.push(depth === 0 ? column.stored : null);
    return false;
  });
  return columns;
}

function isKeyOf(column: ScanColumn, first: ScanColumn | null, { session }: ExpressionContext): boolean {
  const scan = session.scans.find((candidate) => candidate.view === column.scan);
  return (
    column.scan === first?.scan && scan?.table.partitionKeys.some((key) => key.name === column.name) === true
  );
}
