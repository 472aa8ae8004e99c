import type { CatalogColumn } from '#server/aws/glue/catalog-table.ts';
import type { Drift } from '#server/contract/drift.ts';

/** Columns of a table that a partition lacks (null) or has in another type. Glue may write a type in any case. */
export function columnDifferences(
  table: readonly CatalogColumn[],
  partition: readonly CatalogColumn[],
): Drift['columns'] {
  const types = new Map(partition.map(({ name, type }) => [name, type]));
  return table.flatMap(({ name, type }) => {
    const found = types.get(name) ?? null;
    return found !== null && sameType(found, type) ? [] : [{ name, table: type, partition: found }];
  });
}

function sameType(one: string, other: string): boolean {
  const plain = (type: string) => type.toLowerCase().replaceAll(' ', '').replaceAll('integer', 'int');
  return plain(one) === plain(other);
}
