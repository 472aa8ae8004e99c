export type CatalogField = { name: string; type: string; comment: string | null };

export type CatalogTable = {
  name: string;
  columns: CatalogField[];
  partitionKeys: CatalogField[];
  /** `s3://bucket/prefix/`, or null for what has none (a view). */
  location: string | null;
  serializationLibrary: string | null;
  parameters: Record<string, string>;
};

/** A table of Parquet files that a query made. */
export type NewTable = { name: string; columns: Omit<CatalogField, 'comment'>[]; location: string };

export type CatalogPartition = { values: string[]; location: string };

/** What a query needs to know from the Glue Data Catalog. Names are lower case. */
export type Catalog = {
  listDatabases: () => Promise<string[]>;
  listTables: (database: string) => Promise<string[]>;
  getTable: (database: string, name: string) => Promise<CatalogTable | null>;
  getPartitions: (database: string, name: string) => Promise<CatalogPartition[]>;
};
