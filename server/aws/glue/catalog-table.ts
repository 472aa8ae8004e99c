import type { StorageDescriptor, Table, TableInput } from '@aws-sdk/client-glue';

export type CatalogColumn = { name: string; type: string; comment?: string };

export type CatalogTable = {
  database: string;
  name: string;
  location: string;
  columns: CatalogColumn[];
  partitionKeys: CatalogColumn[];
  /** The version that an update must start from; Glue refuses when somebody else was faster. */
  versionId: string | null;
};

/** How Athena and Spark read a folder of Parquet files. */
export function parquetStorage(location: string, columns: readonly CatalogColumn[]): StorageDescriptor {
  return {
    Columns: columns.map(toColumn),
    Location: location,
    InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
    OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
    SerdeInfo: {
      SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
      Parameters: { 'serialization.format': '1' },
    },
  };
}

export function parquetTable(table: Omit<CatalogTable, 'database' | 'versionId'>): TableInput {
  return {
    Name: table.name,
    TableType: 'EXTERNAL_TABLE',
    Parameters: { EXTERNAL: 'TRUE', classification: 'parquet', 'parquet.compression': 'SNAPPY' },
    PartitionKeys: table.partitionKeys.map(toColumn),
    StorageDescriptor: parquetStorage(table.location, table.columns),
  };
}

export function parseTable(database: string, table: Table): CatalogTable {
  const storage = table.StorageDescriptor;
  return {
    database,
    name: table.Name ?? '',
    location: storage?.Location ?? '',
    columns: (storage?.Columns ?? []).map(({ Name, Type }) => ({ name: Name ?? '', type: Type ?? '' })),
    partitionKeys: (table.PartitionKeys ?? []).map(({ Name, Type }) => ({
      name: Name ?? '',
      type: Type ?? '',
    })),
    versionId: table.VersionId ?? null,
  };
}

/** Glue takes comments of at most 255 characters. */
function toColumn({ name, type, comment }: CatalogColumn) {
  return { Name: name, Type: type, Comment: comment?.slice(0, 255) };
}
