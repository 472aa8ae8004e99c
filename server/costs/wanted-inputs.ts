import type { RunPreviewQuery } from '#server/contract/job.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { rawLayouts } from '#server/datasets/dataset-layout.ts';
import { type RawObject, rawFolders } from '#server/datasets/raw-folders.ts';

/** The keys that a run would read: of movies one snapshot, of TMDB every dated file or those of one date. */
export function wantedKeys(
  dataset: DatasetName,
  objects: readonly RawObject[],
  { ingest_date, creation_date }: RunPreviewQuery,
): string[] {
  const layout = rawLayouts[dataset];
  const folders = rawFolders(layout, objects).filter(({ readable }) => readable);
  const chosen = dataset === 'movies' ? dashed(ingest_date ?? null) : (creation_date ?? null);
  const read = dataset === 'movies' && chosen === null ? folders.slice(0, 1) : folders;
  return read.flatMap(({ date, files }) =>
    files
      .filter(({ lastModified }) => chosen === null || (date ?? lastModified.slice(0, 10)) === chosen)
      .map(({ key }) => key)
      .filter((key) => isReadable(key, layout.extensions)),
  );
}

function isReadable(key: string, extensions: readonly string[]): boolean {
  const name = key.slice(key.lastIndexOf('/') + 1);
  return !/^[_.]/.test(name) && extensions.some((extension) => name.endsWith(`.${extension}`));
}

function dashed(date: string | null): string | null {
  return date === null ? null : `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
}
