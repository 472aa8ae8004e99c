import type { DatasetName } from '#server/contract/job-name.ts';

/** Where a dataset's raw files lie in the bucket, and how a folder says its date. */
export type RawLayout = {
  prefix: string;
  /** The folder of a date (`yyyy-mm-dd`), below the prefix, with a slash at its end. */
  folderOf(date: string): string;
  /** The date of a folder; null when its name is no real date. */
  dateOf(folder: string): string | null;
  extensions: readonly string[];
};

export const rawLayouts: Record<DatasetName, RawLayout> = {
  movies: {
    prefix: 'Raw/LocalCSV/Movies/',
    folderOf: (date) => `${date.replaceAll('-', '')}/`,
    dateOf: (folder) => realDate(/^(\d{4})(\d{2})(\d{2})\/$/.exec(folder)),
    extensions: ['csv'],
  },
  tmdb: {
    prefix: 'Raw/TMDB/JSON/',
    folderOf: (date) => `${date.replaceAll('-', '/')}/`,
    dateOf: (folder) => realDate(/^(\d{4})\/(\d{2})\/(\d{2})\/$/.exec(folder)),
    extensions: ['json', 'jsonl', 'ndjson'],
  },
};

function realDate(found: RegExpExecArray | null): string | null {
  if (found === null) return null;
  const date = `${found[1]}-${found[2]}-${found[3]}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : null;
}
