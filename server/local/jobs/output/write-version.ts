import { mkdir, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type Engine, quoted, quotedPath } from '#server/local/jobs/engine/open-engine.ts';
import type { Lake } from '#server/local/jobs/lake.ts';
import type { ManifestPartition } from './manifest.ts';

/** A Parquet file of this size is large enough to read in bulk and small enough to share among readers. */
const fileSize = '256MB';

/**
 * Writes the view `trusted` as Parquet and moves it under `prefix`, file by file: a reader of the bucket never meets
 * half a file. Returns the partitions written, in the order of their values.
 */
export async function writeVersion(
  engine: Engine,
  lake: Lake,
  prefix: string,
  partitionKeys: readonly string[],
  scratchDir: string,
): Promise<ManifestPartition[]> {
  const staging = join(scratchDir, 'trusted');
  await mkdir(staging);
  const layout =
    partitionKeys.length === 0
      ? `FILE_SIZE_BYTES '${fileSize}'`
      : `PARTITION_BY (${partitionKeys.join(', ')}), WRITE_PARTITION_COLUMNS false`;
  await engine.run(
    `COPY (FROM trusted) TO ${quoted(staging)}
     (FORMAT parquet, COMPRESSION zstd, FILENAME_PATTERN 'part-{i}', OVERWRITE_OR_IGNORE true, ${layout})`,
  );
  const written = await Promise.all(
    (await parquetFiles(staging)).map((path) => describeFile(engine, staging, path)),
  );
  const partitions = new Map<string, ManifestPartition>();
  for (const { path, key, values, rows } of written) {
    const { size } = await lake.moveIn(path, prefix + key);
    const sum = partitions.get(values.join('/')) ?? { values, rows: 0, bytes: 0, files: 0 };
    partitions.set(values.join('/'), {
      values,
      rows: sum.rows + rows,
      bytes: sum.bytes + size,
      files: sum.files + 1,
    });
  }
  return [...partitions.values()];
}

/** Writes the view `quarantine` under `prefix`, when there is something to show. */
export async function writeQuarantine(
  engine: Engine,
  lake: Lake,
  prefix: string,
  scratchDir: string,
): Promise<void> {
  const path = join(scratchDir, 'quarantine.parquet');
  await engine.run(`COPY (FROM quarantine) TO ${quoted(path)} (FORMAT parquet, COMPRESSION zstd)`);
  await lake.moveIn(path, `${prefix}part-0.parquet`);
}

async function parquetFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name)).sort();
}

async function describeFile(
  engine: Engine,
  staging: string,
  path: string,
): Promise<{ path: string; key: string; values: string[]; rows: number }> {
  const key = relative(staging, path);
  const [metadata] = await engine.rows(
    `SELECT num_rows AS rows FROM parquet_file_metadata(${quotedPath(path)})`,
  );
  const folders = key.split('/').slice(0, -1);
  return {
    path,
    key,
    values: folders.map((folder) => folder.slice(folder.indexOf('=') + 1)),
    rows: Number(metadata?.rows),
  };
}
