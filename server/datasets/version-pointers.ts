import type { DatasetName } from '#server/contract/job-name.ts';
import type { Pointer } from '#server/db/publications/publication-statements.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import type { Manifest } from './manifest.ts';
import { partitionLocation, versionPrefix } from './version-location.ts';

/** Where each partition points once this run's version is what readers see. */
export function versionPointers(
  { bucket }: { bucket: string },
  { run, dataset, manifest }: { run: RunRow; dataset: DatasetName; manifest: Manifest },
): Pointer[] {
  const prefix = versionPrefix(dataset, run.glueRunId ?? '');
  return manifest.partitions.map(({ values, rows, bytes, files }) => ({
    dataset,
    partition: values.join('/'),
    runId: run.id,
    location: partitionLocation(bucket, prefix, manifest.schema.partitionKeys, values),
    runAt: run.createdAt,
    rows: BigInt(rows),
    bytes: BigInt(bytes),
    files,
  }));
}

/** The whole table as it would be: untouched partitions stay where they are, and a newer run's are not taken back. */
export function futurePointers(current: readonly Pointer[], version: readonly Pointer[]): Pointer[] {
  const future = new Map(current.map((one) => [one.partition, one]));
  for (const pointer of version) {
    const there = future.get(pointer.partition);
    if (there === undefined || there.runAt < pointer.runAt) future.set(pointer.partition, pointer);
  }
  return [...future.values()];
}
