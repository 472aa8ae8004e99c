import type { SortItem } from '#server/local/aws/warehouse/trino/ast.ts';

/** Nulls are placed explicitly: neither engine's default is relied on. */
export function sortItemSql(item: SortItem, sql: string): string {
  return `${sql} ${item.descending ? 'DESC' : 'ASC'} NULLS ${item.nullsFirst ? 'FIRST' : 'LAST'}`;
}
