import { ACCOUNT_ID } from '#server/local/aws/account.ts';
import { type Clock, epochSeconds } from '#server/local/aws/clock.ts';
import { keysUnder, notFound, storeKey } from '#server/local/aws/glue/members.ts';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import type { Collection, Store } from '#server/local/aws/state/store.ts';
import type { DatabaseInput, PartitionInput, TableInput } from './catalog-members.ts';

export type Database = DatabaseInput & { CreateTime: number; CatalogId: string };

/** `VersionId` counts up from 0 with every update. */
export type Table = TableInput & {
  DatabaseName: string;
  CreateTime: number;
  UpdateTime: number;
  VersionId: string;
  CatalogId: string;
  IsRegisteredWithLakeFormation: false;
};

export type Partition = PartitionInput & {
  DatabaseName: string;
  TableName: string;
  CreationTime: number;
  CatalogId: string;
};

export const CATALOG_ID = ACCOUNT_ID;

/** The Glue Data Catalog in the store. Keys: database; database and table; table and version; table and values. */
export class Catalog {
  readonly databases: Collection<Database>;
  readonly tables: Collection<Table>;
  readonly versions: Collection<Table>;
  readonly partitions: Collection<Partition>;
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    this.databases = store.collection('database');
    this.tables = store.collection('table');
    this.versions = store.collection('table-version');
    this.partitions = store.collection('partition');
  }

  requireDatabase(name: string): Database {
    const database = this.databases.get(name);
    if (database === null) throw notFound(`Database ${name} not found.`);
    return database;
  }

  requireTable(database: string, name: string): Table {
    this.requireDatabase(database);
    const table = this.tables.get(storeKey(database, name));
    if (table === null) throw notFound(`Table ${name} not found.`);
    return table;
  }

  createDatabase(input: DatabaseInput): void {
    if (this.databases.get(input.Name))
      throw new AwsError('AlreadyExistsException', 'Database already exists.');
    this.databases.put(input.Name, {
      ...input,
      CreateTime: epochSeconds(this.#clock),
      CatalogId: CATALOG_ID,
    });
  }

  deleteDatabase(name: string): void {
    this.requireDatabase(name);
    this.#store.transaction(() => {
      for (const { value } of this.tables.list({ prefix: keysUnder(name) }))
        this.deleteTable(name, value.Name);
      this.databases.delete(name);
    });
  }

  createTable(database: string, input: TableInput): void {
    this.requireDatabase(database);
    const key = storeKey(database, input.Name);
    if (this.tables.get(key)) throw new AwsError('AlreadyExistsException', 'Table already exists.');
    const now = epochSeconds(this.#clock);
    const table: Table = {
      ...input,
      DatabaseName: database,
      CreateTime: now,
      UpdateTime: now,
      VersionId: '0',
      CatalogId: CATALOG_ID,
      IsRegisteredWithLakeFormation: false,
    };
    this.#store.transaction(() => {
      this.tables.put(key, table);
      this.versions.put(versionKey(table), table);
    });
  }

  /** Replaces the definition. With `expectedVersion`, only when nobody else has changed it since. */
  updateTable(
    database: string,
    input: TableInput,
    { expectedVersion, skipArchive }: { expectedVersion?: string; skipArchive: boolean },
  ): void {
    const current = this.requireTable(database, input.Name);
    if (expectedVersion !== undefined && expectedVersion !== current.VersionId) {
      throw new AwsError(
        'ConcurrentModificationException',
        `Update table failed due to concurrent modifications: version is ${current.VersionId}, expected ${expectedVersion}.`,
      );
    }
    const table: Table = {
      ...input,
      DatabaseName: database,
      CreateTime: current.CreateTime,
      UpdateTime: epochSeconds(this.#clock),
      VersionId: String(Number(current.VersionId) + 1),
      CatalogId: CATALOG_ID,
      IsRegisteredWithLakeFormation: false,
    };
    this.#store.transaction(() => {
      if (skipArchive) this.versions.delete(versionKey(current));
      this.tables.put(storeKey(database, input.Name), table);
      this.versions.put(versionKey(table), table);
    });
  }

  deleteTable(database: string, name: string): void {
    this.requireTable(database, name);
    this.#store.transaction(() => {
      for (const collection of [this.versions, this.partitions]) {
        for (const { key } of collection.list({ prefix: keysUnder(database, name) })) collection.delete(key);
      }
      this.tables.delete(storeKey(database, name));
    });
  }

  partition(table: Table, values: readonly string[]): Partition | null {
    return this.partitions.get(partitionKey(table, values));
  }

  putPartition(table: Table, input: PartitionInput, createdAt = epochSeconds(this.#clock)): void {
    this.partitions.put(partitionKey(table, input.Values), {
      ...input,
      DatabaseName: table.DatabaseName,
      TableName: table.Name,
      CreationTime: createdAt,
      CatalogId: CATALOG_ID,
    });
  }

  deletePartition(table: Table, values: readonly string[]): void {
    this.partitions.delete(partitionKey(table, values));
  }
}

/** Values may contain anything, so they are joined as JSON. */
function partitionKey({ DatabaseName, Name }: Table, values: readonly string[]): string {
  return storeKey(DatabaseName, Name, JSON.stringify(values));
}

/** Versions sort by number. */
export function versionKey({
  DatabaseName,
  Name,
  VersionId,
}: Pick<Table, 'DatabaseName' | 'Name' | 'VersionId'>): string {
  return storeKey(DatabaseName, Name, VersionId.padStart(10, '0'));
}
