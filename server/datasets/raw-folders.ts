import type { RawFolder } from '#server/contract/dataset.ts';
import type { RawLayout } from './dataset-layout.ts';

export type RawObject = { key: string; size: number; lastModified: Date };

/** Objects under a dataset's raw prefix, by folder: newest date first, what has no date last. */
export function rawFolders(layout: RawLayout, objects: readonly RawObject[]): RawFolder[] {
  const folders = new Map<string, RawObject[]>();
  for (const object of objects) {
    // Some tools make a "folder" by an empty object whose key ends in a slash.
    if (object.key.endsWith('/')) continue;
    const folder = object.key.slice(layout.prefix.length, object.key.lastIndexOf('/') + 1);
    folders.set(folder, [...(folders.get(folder) ?? []), object]);
  }
  return [...folders]
    .map(([folder, files]) => describeFolder(layout, folder, files))
    .sort(
      (one, other) =>
        (other.date ?? '').localeCompare(one.date ?? '') || one.prefix.localeCompare(other.prefix),
    );
}

function describeFolder(layout: RawLayout, folder: string, objects: readonly RawObject[]): RawFolder {
  const date = layout.dateOf(folder);
  const hasReadableFile = objects.some(({ key }) =>
    layout.extensions.some((extension) => key.toLowerCase().endsWith(`.${extension}`)),
  );
  // A TMDB file outside a dated folder is dated by its last change; a movies one is not read.
  const isDated = date !== null || (folder === '' && layout.extensions.includes('json'));
  return {
    date,
    prefix: `${layout.prefix}${folder}`,
    readable: isDated && hasReadableFile,
    files: objects.map(({ key, size, lastModified }) => ({
      key,
      name: key.slice(key.lastIndexOf('/') + 1),
      bytes: String(size),
      lastModified: lastModified.toISOString(),
    })),
    bytes: String(objects.reduce((sum, { size }) => sum + size, 0)),
  };
}
