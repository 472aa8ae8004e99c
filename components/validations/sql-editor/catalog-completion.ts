import type { SQLNamespace } from '@codemirror/lang-sql';

export type TableColumns = {
  table: string;
  columns: readonly { name: string; type: string; partitionKey: boolean }[];
};

/** Tables and their columns as the catalog has them; partition keys first, since they are what makes a query cheap. */
export function catalogCompletion(tables: readonly TableColumns[]): SQLNamespace {
  return Object.fromEntries(
    tables.map(({ table, columns }) => [
      table,
      columns.map(({ name, type, partitionKey }) => ({
        label: name,
        type: 'property',
        detail: partitionKey ? `${type} · partition` : type,
        boost: partitionKey ? 1 : 0,
      })),
    ]),
  );
}
