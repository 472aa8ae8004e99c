import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ColumnType, DataContract } from '#glue/contracts/read-contract.ts';
import type { JobInput } from '#server/local/jobs/inputs/job-input.ts';
import type { Lake } from '#server/local/jobs/lake.ts';

/** What a run read and left behind; the last object it writes. A version without one does not exist. */
export interface Manifest {
  readonly runId: string;
  readonly job: string;
  readonly contractVersion: string;
  readonly engine: string;
  readonly startedAt: string;
  readonly completedAt: string;
  readonly inputs: readonly { readonly uri: string; readonly bytes: number; readonly etag: string }[];
  readonly rowsIn: number;
  readonly rowsOut: number;
  readonly rowsRejected: number;
  readonly rowsDuplicate: number;
  readonly rejectedByReason: Readonly<Record<string, number>>;
  readonly unknownColumns: readonly string[];
  readonly warnings: readonly string[];
  readonly schema: ManifestSchema;
  readonly partitions: readonly ManifestPartition[];
  readonly files: number;
  readonly bytes: number;
}

export interface ManifestPartition {
  /** Values of the partition keys in their order; none for a table without partitions. */
  readonly values: readonly string[];
  readonly rows: number;
  readonly bytes: number;
  readonly files: number;
}

interface ManifestSchema {
  readonly columns: readonly {
    readonly name: string;
    readonly type: ColumnType;
    readonly description: { readonly en: string; readonly 'pt-BR': string };
  }[];
  readonly partitionKeys: readonly { readonly name: string; readonly type: ColumnType }[];
}

export function manifestSchema({ columns, partitionKeys }: DataContract): ManifestSchema {
  return {
    columns: columns.map(({ name, type, description }) => ({ name, type, description })),
    partitionKeys: partitionKeys.map(({ name, type }) => ({ name, type })),
  };
}

export function manifestInputs(inputs: readonly JobInput[]): Manifest['inputs'] {
  return inputs.map(({ uri, bytes, etag }) => ({ uri, bytes, etag }));
}

/** Makes the version exist, whole or not at all. */
export async function writeManifest(
  lake: Lake,
  versionPrefix: string,
  manifest: Manifest,
  scratchDir: string,
): Promise<void> {
  const path = join(scratchDir, '_manifest.json');
  await writeFile(path, `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
  await lake.moveIn(path, `${versionPrefix}_manifest.json`);
}
