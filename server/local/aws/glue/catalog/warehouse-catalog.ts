import { keysUnder, storeKey } from '#server/local/aws/glue/members.ts';
import type {
  CatalogField,
  CatalogPartition,
  NewTable,
  Catalog as WarehouseCatalog,
} from '#server/local/aws/warehouse/catalog.ts';
import type { Catalog, Table } from './catalog.ts';

/** The Data Catalog as queries see it. A partition without a location of its own has no data. */
export function warehouseCatalog(catalog: Catalog): WarehouseCatalog {
  return {
    listDatabases: async () => catalog.databases.list().map(({ key }) => key),
    listTables: async (database) =>
      catalog.tables.list({ prefix: keysUnder(database) }).map(({ value }) => value.Name),
    getTable: async (database, name) => {
      const table = catalog.tables.get(storeKey(database, name));
      if (table === null) return null;
      const { StorageDescriptor, PartitionKeys, Parameters } = table;
      return {
        name: table.Name,
        columns: fields(StorageDescriptor?.Columns),
        partitionKeys: fields(PartitionKeys),
        location: StorageDescriptor?.Location ?? null,
        serializationLibrary: StorageDescriptor?.SerdeInfo?.SerializationLibrary ?? null,
        parameters: { ...Parameters },
      };
    },
    getPartitions: async (database, name) =>
      catalog.partitions.list({ prefix: keysUnder(database, name) }).flatMap(({ value }) => {
        const location = value.StorageDescriptor?.Location;
        return location === undefined ? [] : [{ values: value.Values, location }];
      }),
  };
}

export async function createTable(
  catalog: Catalog,
  database: string,
  { name, columns, location }: NewTable,
): Promise<void> {
  const parquet = 'org.apache.hadoop.hive.ql.io.parquet';
  catalog.createTable(database, {
    Name: name,
    TableType: 'EXTERNAL_TABLE',
    Parameters: { EXTERNAL: 'TRUE', classification: 'parquet', has_encrypted_data: 'false' },
    PartitionKeys: [],
    StorageDescriptor: {
      Columns: columns.map((column) => ({ Name: column.name, Type: column.type })),
      Location: location,
      InputFormat: `${parquet}.MapredParquetInputFormat`,
      OutputFormat: `${parquet}.MapredParquetOutputFormat`,
      SerdeInfo: {
        SerializationLibrary: `${parquet}.serde.ParquetHiveSerDe`,
        Parameters: { 'serialization.format': '1' },
      },
    },
  });
}

/** Each with the table's own format. */
export async function addPartitions(
  catalog: Catalog,
  database: string,
  name: string,
  partitions: readonly CatalogPartition[],
): Promise<void> {
  const table = catalog.requireTable(database, name);
  for (const { values, location } of partitions) {
    const StorageDescriptor = { ...table.StorageDescriptor, Location: location };
    catalog.putPartition(table, { Values: values, StorageDescriptor });
  }
}

function fields(columns: Table['PartitionKeys'] = []): CatalogField[] {
  return columns.map(({ Name, Type, Comment }) => ({
    name: Name.toLowerCase(),
    type: Type ?? 'string',
    comment: Comment ?? null,
  }));
}
