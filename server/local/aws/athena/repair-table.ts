import type { CatalogPartition } from '#server/local/aws/warehouse/catalog.ts';
import { filesAt } from '#server/local/aws/warehouse/object-lister.ts';
import { tableName } from '#server/local/aws/warehouse/resolve-tables.ts';
import type { AthenaService } from './athena-service.ts';
import { failure, type ShowAnswer } from './show-statements.ts';

/** MSCK REPAIR TABLE: registers the folders named as Hive names them that the catalog does not know. */
export async function repairTable(
  parts: string[],
  contextDatabase: string | null,
  { catalog, storage, addPartitions }: AthenaService,
): Promise<ShowAnswer> {
  const { database, table: name } = tableName(parts, contextDatabase);
  const table = await catalog.getTable(database, name);
  const location = table?.location ?? null;
  if (table === null || location === null) {
    return failure(`FAILED: SemanticException [Error 10001]: Table not found ${database}.${name}`);
  }
  const root = location.endsWith('/') ? location : `${location}/`;
  const keys = table.partitionKeys.map((key) => key.name);
  const files = await filesAt(location, storage.list);
  const found = new Map(
    files.flatMap(({ uri }) => {
      const partition = partitionOf(uri.slice(root.length).split('/'), keys, root);
      return partition === null ? [] : [[JSON.stringify(partition.values), partition] as const];
    }),
  );
  for (const { values } of await catalog.getPartitions(database, name)) found.delete(JSON.stringify(values));
  await addPartitions(database, name, [...found.values()]);
  if (found.size === 0) return { columns: [], lines: [] };
  const names = [...found.values()].map(({ values }) => `${name}:${folder(keys, values)}`);
  return {
    columns: ['result'],
    lines: [
      `Partitions not in metastore: ${names.join(' ')}`,
      ...names.map((added) => `Repair: Added partition to metastore ${added}`),
    ],
  };
}

function partitionOf(folders: string[], keys: readonly string[], root: string): CatalogPartition | null {
  const values = keys.map((key, depth) => {
    const [name, ...value] = folders[depth]?.split('=') ?? [];
    return name?.toLowerCase() === key ? decodeURIComponent(value.join('=')) : null;
  });
  const known = values.filter((value) => value !== null);
  if (keys.length === 0 || known.length < keys.length) return null;
  return { values: known, location: `${root}${folders.slice(0, keys.length).join('/')}/` };
}

function folder(keys: readonly string[], values: readonly string[]): string {
  return keys.map((key, index) => `${key}=${values[index] ?? ''}`).join('/');
}
