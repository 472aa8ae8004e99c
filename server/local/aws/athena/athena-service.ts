import { mkdir, rm } from 'node:fs/promises';
import type { Clock } from '#server/local/aws/clock.ts';
import type { Collection, Store } from '#server/local/aws/state/store.ts';
import type { Catalog, CatalogPartition, NewTable } from '#server/local/aws/warehouse/catalog.ts';
import type { EngineLimits } from '#server/local/aws/warehouse/engine/protocol.ts';
import type { ObjectLister } from '#server/local/aws/warehouse/object-lister.ts';
import type { EngineOptions } from '#server/local/aws/warehouse/query-engine.ts';
import { QueryEngine } from '#server/local/aws/warehouse/query-engine.ts';
import { ExecutionStore, type StateChangeListener } from './state/execution-store.ts';
import type { NamedQuery } from './state/named-query.ts';
import { PreparedStatementStore } from './state/prepared-statement-store.ts';
import { WorkGroupStore } from './state/work-group-store.ts';

/** What Athena needs of S3: listing for scans, and a place for results. */
export type ResultStorage = {
  list: ObjectLister;
  /** Puts a finished file in place as an object; the file is gone afterwards. */
  moveIn: (bucket: string, key: string, file: string, contentType: string) => Promise<void>;
  /** The file of an object, or null when there is no such object. */
  pathOf: (bucket: string, key: string) => Promise<string | null>;
};

export type AthenaOptions = {
  store: Store;
  catalog: Catalog;
  storage: ResultStorage;
  clock: Clock;
  /** Where results are written before they become objects: on the file system of the buckets. */
  scratchFolder: string;
  engine?: Partial<EngineOptions>;
  limits?: Partial<EngineLimits>;
  onStateChange?: StateChangeListener;
  /** Makes a table of Parquet files. */
  createTable: (database: string, table: NewTable) => Promise<void>;
  /** Registers partitions that the catalog does not have. */
  addPartitions: (database: string, table: string, partitions: readonly CatalogPartition[]) => Promise<void>;
};

/** What the operations share. */
export type AthenaService = Omit<AthenaOptions, 'store' | 'engine' | 'limits' | 'onStateChange'> & {
  executions: ExecutionStore;
  workGroups: WorkGroupStore;
  preparedStatements: PreparedStatementStore;
  /** By id. */
  namedQueries: Collection<NamedQuery>;
  engine: QueryEngine;
  limits: EngineLimits;
  /** Executions under way: how to cancel each, and its end. */
  running: Map<string, { controller: AbortController; finished: Promise<void> }>;
  /** Kills what runs and waits until every execution has its end on record. */
  stop: () => Promise<void>;
};

const minute = 60_000;

export async function openAthena({
  store,
  engine,
  limits,
  onStateChange,
  ...options
}: AthenaOptions): Promise<AthenaService> {
  await rm(options.scratchFolder, { recursive: true, force: true });
  await mkdir(options.scratchFolder, { recursive: true });
  const queryEngine = new QueryEngine({ concurrency: 2, idleMs: 30_000, timeoutMs: 30 * minute, ...engine });
  const running: AthenaService['running'] = new Map();
  return {
    ...options,
    executions: new ExecutionStore(store, options.clock.now(), onStateChange),
    workGroups: new WorkGroupStore(store, options.clock.now()),
    preparedStatements: new PreparedStatementStore(store),
    namedQueries: store.collection('athena-named-query'),
    engine: queryEngine,
    limits: { memoryMb: 1024, threads: 2, resultBytes: 1024 * 1024 * 1024, ...limits },
    running,
    stop: async () => {
      for (const { controller } of running.values()) controller.abort();
      await queryEngine.stop();
      await Promise.all([...running.values()].map(({ finished }) => finished));
    },
  };
}
