import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import type { Position } from '#server/local/aws/warehouse/trino/ast.ts';
import type { ScanColumn, Typed } from './typed.ts';

export type ScopeColumn = {
  /** Null for an expression without a name. */
  name: string | null;
  /** Alias or table name that may qualify it; null after USING. */
  relation: string | null;
  value: Typed;
  /** Set while the column comes straight from a table, so that conditions on it can prune partitions. */
  stored: ScanColumn | null;
  /** There for who names it; `*` leaves it out. */
  isHidden?: boolean;
};

/** The columns that a name may mean; a subquery's scope has its outer query's as parent. */
export type Scope = { columns: ScopeColumn[]; parent: Scope | null };

export type ResolvedName = { column: ScopeColumn; depth: number };

export function resolveName(scope: Scope, parts: string[], at: Position): ResolvedName {
  const name = parts.at(-1);
  const relation = parts.at(-2) ?? null;
  let depth = 0;
  for (let level: Scope | null = scope; level !== null; level = level.parent) {
    const found = level.columns.filter(
      (column) => column.name === name && (relation === null || column.relation === relation),
    );
    const [column] = found;
    if (found.length > 1)
      throw new QueryError('AMBIGUOUS_NAME', `Column '${parts.join('.')}' is ambiguous`, at);
    if (column !== undefined) return { column, depth };
    depth += 1;
  }
  throw new QueryError('COLUMN_NOT_FOUND', `Column '${parts.join('.')}' cannot be resolved`, at);
}
