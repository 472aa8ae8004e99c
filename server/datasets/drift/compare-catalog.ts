import type { CatalogColumn } from '#server/aws/glue/catalog-table.ts';
import type { CatalogEntry } from '#server/aws/glue/list-partitions.ts';
import type { Drift, DriftKind } from '#server/contract/drift.ts';
import { columnDifferences } from './column-differences.ts';
import type { FolderSize } from './folder-sizes.ts';
import { strayFolders, type VersionContent } from './stray-folders.ts';

/** Athena opens every file by itself; below this, opening costs more than reading. AWS advises 128 MB and more. */
export const smallFiles = { minFiles: 5, maxMeanBytes: 16_000_000 };

export type CatalogFacts = {
  /** Null without a table. */
  tableColumns: readonly CatalogColumn[] | null;
  entries: readonly CatalogEntry[];
  /** Where the partitions should point; those that are on their way there are `isSettled: false`. */
  wanted: readonly { partition: string; location: string; isSettled: boolean }[];
  folders: ReadonlyMap<string, FolderSize>;
  /** What the history knows of the version that a folder belongs to. */
  versionOf: (folder: string) => VersionContent;
  /** Columns of the files at a location, as the manifest of their run says; null when no run of ours wrote them. */
  columnsAt: (location: string) => readonly CatalogColumn[] | null;
};

const order: DriftKind[] = [
  'pointer_disagrees',
  'entry_without_folder',
  'folder_without_entry',
  'schema_differs',
  'small_files',
];

/** Everything in which catalog, objects and what was published have come apart, the worst first. */
export function compareCatalog(facts: CatalogFacts): Drift[] {
  const entries = new Map(facts.entries.map((entry) => [entry.values.join('/'), entry]));
  const wanted = new Map(facts.wanted.map((one) => [one.partition, one]));
  const found = [
    ...facts.wanted.flatMap((one) =>
      one.isSettled ? ofPointer(facts, one, entries.get(one.partition)) : [],
    ),
    ...facts.entries.flatMap((entry) => (wanted.has(entry.values.join('/')) ? [] : ofStranger(facts, entry))),
    ...facts.entries.flatMap((entry) => ofSchema(facts, entry)),
    ...strayFolders(facts).map((stray) => make({ ...stray, kind: 'folder_without_entry', shown: null })),
    ...facts.entries.flatMap((entry) => ofSmallFiles(facts, entry)),
  ];
  return found.sort(
    (one, other) =>
      order.indexOf(one.kind) - order.indexOf(other.kind) || one.partition.localeCompare(other.partition),
  );
}

/** A partition that was published: is it there, and does the catalog show it? */
function ofPointer(
  { folders }: CatalogFacts,
  { partition, location }: { partition: string; location: string },
  entry: CatalogEntry | undefined,
): Drift[] {
  const size = folders.get(asFolder(location));
  const shown = entry?.location ?? null;
  const facts = { partition, shown, expected: location, ...size };
  // Its data are gone: no pointer brings them back.
  if (size === undefined) return [make({ ...facts, kind: 'entry_without_folder', reason: 'run_again' })];
  if (entry === undefined) return [make({ ...facts, kind: 'folder_without_entry', fix: 'create_entry' })];
  if (asFolder(entry.location) === asFolder(location)) return [];
  return [make({ ...facts, kind: 'pointer_disagrees', fix: 'move_pointer' })];
}

/** An entry that nobody here published: an empty one misleads, one with data may be somebody's. */
function ofStranger({ folders }: CatalogFacts, { values, location }: CatalogEntry): Drift[] {
  const facts = { partition: values.join('/'), shown: location, expected: null };
  const size = folders.get(asFolder(location));
  return size === undefined
    ? [make({ ...facts, kind: 'entry_without_folder', fix: 'remove_entry' })]
    : [make({ ...facts, ...size, kind: 'pointer_disagrees', reason: 'not_ours' })];
}

/** Where no file is, no column can be wrong. */
function ofSchema({ tableColumns, columnsAt, folders }: CatalogFacts, entry: CatalogEntry): Drift[] {
  if (!folders.has(asFolder(entry.location))) return [];
  const columns = tableColumns === null ? [] : columnDifferences(tableColumns, entry.columns);
  if (columns.length === 0 || tableColumns === null) return [];
  // Saying that a file holds other types than it does would make Athena fail on it.
  const written = columnsAt(entry.location);
  const isTrue =
    written !== null && columnDifferences(tableColumns, written).every((one) => one.partition === null);
  return [
    make({
      kind: 'schema_differs',
      partition: entry.values.join('/'),
      shown: entry.location,
      expected: entry.location,
      columns,
      ...(isTrue ? { fix: 'update_schema' } : { reason: 'files_unlike_table' }),
    }),
  ];
}

function ofSmallFiles({ folders }: CatalogFacts, { values, location }: CatalogEntry): Drift[] {
  const size = folders.get(asFolder(location));
  if (size === undefined || size.files < smallFiles.minFiles) return [];
  if (size.bytes / size.files > smallFiles.maxMeanBytes) return [];
  const facts = { partition: values.join('/'), shown: location, expected: location };
  return [make({ ...facts, ...size, kind: 'small_files', reason: 'run_again' })];
}

type Found = Pick<Drift, 'kind' | 'partition' | 'shown' | 'expected'> &
  Partial<Pick<Drift, 'columns' | 'fix' | 'reason'> & FolderSize>;

function make({ files = 0, bytes = 0, ...found }: Found): Drift {
  return { columns: [], fix: null, reason: null, isRequested: false, files, bytes: String(bytes), ...found };
}

export function asFolder(location: string): string {
  return `${location.replace(/\/+$/, '')}/`;
}
