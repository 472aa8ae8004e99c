import type { Catalog as GlueCatalog, Table } from '#server/local/aws/glue/catalog/catalog.ts';
import { keysUnder, storeKey } from '#server/local/aws/glue/members.ts';
import type { Catalog, CatalogField, CatalogTable } from '#server/local/aws/warehouse/catalog.ts';

/** The Glue Data Catalog as queries see it. */
export function glueCatalog(glue: GlueCatalog): Catalog {
  return {
    listDatabases: async () => glue.databases.list().map(({ key }) => key),
    listTables: async (database) =>
      glue.tables.list({ prefix: keysUnder(database) }).map(({ value }) => value.Name),
    getTable: async (database, name) => {
      const table = glue.tables.get(storeKey(database, name));
      return table && toCatalogTable(table);
    },
    getPartitions: async (database, name) =>
      glue.partitions.list({ prefix: keysUnder(database, name) }).map(({ value }) => ({
        values: value.Values,
        location: value.StorageDescriptor?.Location ?? '',
      })),
  };
}

function toCatalogTable(table: Table): CatalogTable {
  const { StorageDescriptor: storage } = table;
  return {
    name: table.Name,
    columns: (storage?.Columns ?? []).map(toField),
    partitionKeys: (table.PartitionKeys ?? []).map(toField),
    location: storage?.Location ?? null,
    serializationLibrary: storage?.SerdeInfo?.SerializationLibrary ?? null,
    parameters: table.Parameters ?? {},
  };
}

function toField({ Name, Type, Comment }: { Name: string; Type?: string; Comment?: string }): CatalogField {
  return { name: Name, type: Type ?? '', comment: Comment ?? null };
}
