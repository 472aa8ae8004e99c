import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalog } from '#server/local/aws/warehouse/catalog.ts';
import type { EngineLimits } from '#server/local/aws/warehouse/engine/protocol.ts';
import type { ObjectLister } from '#server/local/aws/warehouse/object-lister.ts';
import type { EngineOptions } from '#server/local/aws/warehouse/query-engine.ts';
import { QueryEngine } from '#server/local/aws/warehouse/query-engine.ts';
import { ExecutionStore } from './state/execution-store.ts';
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
  stateFolder: string;
  catalog: Catalog;
  storage: ResultStorage;
  now?: () => Date;
  engine?: Partial<EngineOptions>;
  limits?: Partial<EngineLimits>;
};

/** What the operations share. */
export type AthenaService = {
  executions: ExecutionStore;
  workGroups: WorkGroupStore;
  catalog: Catalog;
  storage: ResultStorage;
  engine: QueryEngine;
  limits: EngineLimits;
  now: () => Date;
  /** Where results are written before they become objects. */
  scratchFolder: string;
  /** Executions under way: how to cancel each, and its end. */
  running: Map<string, { controller: AbortController; finished: Promise<void> }>;
  stop: () => Promise<void>;
};

const minute = 60_000;

export async function openAthena(options: AthenaOptions): Promise<AthenaService> {
  const now = options.now ?? (() => new Date());
  const folder = options.stateFolder;
  const scratchFolder = join(folder, 'scratch');
  await rm(scratchFolder, { recursive: true, force: true });
  await mkdir(scratchFolder, { recursive: true });
  const engine = new QueryEngine({
    concurrency: 2,
    idleMs: 30_000,
    timeoutMs: 30 * minute,
    ...options.engine,
  });
  const running: AthenaService['running'] = new Map();
  return {
    executions: await ExecutionStore.open(join(folder, 'executions'), now().getTime()),
    workGroups: await WorkGroupStore.open(join(folder, 'workgroups.json'), now().getTime()),
    catalog: options.catalog,
    storage: options.storage,
    engine,
    limits: { memoryMb: 1024, threads: 2, resultBytes: 1024 * 1024 * 1024, ...options.limits },
    now,
    scratchFolder,
    running,
    stop: async () => {
      for (const { controller } of running.values()) controller.abort();
      await engine.stop();
      await Promise.all([...running.values()].map(({ finished }) => finished));
    },
  };
}
