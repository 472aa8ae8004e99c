import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import type pg from 'pg';
import { WholeScriptAdapter } from './whole-script-adapter.ts';

export type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';

/** No table or enum of ours is managed by anybody else. */
export const noExternals = { externalTables: [], externalEnums: [] };

/**
 * Prisma's own schema engine, compiled to WebAssembly, on the `pg` driver: its command line would download a native
 * engine. It keeps the standard `_prisma_migrations` table, so `prisma migrate` elsewhere agrees with it.
 */
export async function openSchemaEngine(connections: pg.Pool): Promise<SchemaEngine> {
  const { SchemaEngine } = await loadSchemaEngine();
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScriptAdapter(connections));
  return SchemaEngine.new({ datamodels: undefined }, ignoreLog, adapter);
}

type SchemaEngineModule = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');
let loaded: Promise<SchemaEngineModule> | undefined;

/** Once per process: the package keeps its WebAssembly instance in a variable of its module. */
function loadSchemaEngine(): Promise<SchemaEngineModule> {
  loaded ??= instantiate();
  return loaded;
}

async function instantiate(): Promise<SchemaEngineModule> {
  const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const wasm = await readFile(entry.replace('schema_engine.js', 'schema_engine_bg.wasm'));
  const imports: WebAssembly.ModuleImports = {};
  for (const [name, value] of Object.entries(engine)) if (typeof value === 'function') imports[name] = value;
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': imports });
  engine.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') start();
  return engine;
}

/** The engine repeats in its log what it throws. */
function ignoreLog() {}
