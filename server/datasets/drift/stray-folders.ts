import type { Drift } from '#server/contract/drift.ts';
import type { CatalogFacts } from './compare-catalog.ts';

/** What the history knows of a version: its partitions once its manifest was read. */
export type VersionContent =
  | { run: 'unknown' }
  /** Not over, or over without a manifest: a leftover that is swept by itself. */
  | { run: 'unfinished' }
  | { run: 'finished'; folders: ReadonlySet<string> };

type Stray = Pick<Drift, 'partition' | 'expected' | 'reason' | 'files'> & { bytes: number };

/**
 * Folders with data of which neither an entry nor the history knows anything. Folders of versions that were replaced
 * or held back are none: their run's manifest lists them.
 */
export function strayFolders({ folders, entries, wanted, versionOf }: CatalogFacts): Stray[] {
  const pointedAt = new Set(
    [...entries, ...wanted].map(({ location }) => `${location.replace(/\/+$/, '')}/`),
  );
  return [...folders].flatMap(([folder, size]) => {
    if (pointedAt.has(folder)) return [];
    const version = versionOf(folder);
    if (version.run === 'unfinished') return [];
    if (version.run === 'finished' && version.folders.has(folder)) return [];
    const reason = version.run === 'unknown' ? 'unknown_run' : 'not_in_manifest';
    return [{ partition: partitionOf(folder), expected: folder, reason, ...size }];
  });
}

/** The values in a folder's name, as `2024/12/14` of `…/ano=2024/mes=12/dia=14/`. */
function partitionOf(folder: string): string {
  return [...folder.matchAll(/\/[a-z_]+=([^/]+)/g)].map(([, value]) => value).join('/');
}
