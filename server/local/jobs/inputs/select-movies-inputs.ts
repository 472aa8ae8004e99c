import { JobFailure } from '#server/local/jobs/job-failure.ts';
import type { Lake, LakeObject } from '#server/local/jobs/lake.ts';
import { isRealDate } from './calendar-date.ts';
import { hiddenWarning, isHidden } from './hidden-name.ts';
import type { JobInput, SelectedInputs } from './job-input.ts';

export const moviesPrefix = 'Raw/LocalCSV/Movies/';

/** The CSV files of one full snapshot: the newest dated folder, or the one of `ingestDate` (yyyymmdd). */
export async function selectMoviesInputs(lake: Lake, ingestDate?: string): Promise<SelectedInputs<JobInput>> {
  const prefix = ingestDate === undefined ? moviesPrefix : `${moviesPrefix}${ingestDate}/`;
  const snapshots = new Map<string, LakeObject[]>();
  const warnings = new Set<string>();
  for (const object of await lake.list(prefix)) {
    if (object.key.endsWith('/')) continue;
    const [, folder, file] = object.key.slice(moviesPrefix.length).match(/^(.*?)\/([^/]+)$/) ?? [];
    if (folder === undefined || file === undefined) {
      warnings.add(`${lake.uri(object.key)} was not read: it lies in no dated folder.`);
    } else if (!isRealDate(folder.match(/^(\d{4})(\d{2})(\d{2})$/))) {
      warnings.add(
        `${lake.uri(`${moviesPrefix}${folder}/`)} was not read: ${folder} is no real date (yyyymmdd).`,
      );
    } else if (!file.endsWith('.csv')) {
      warnings.add(`${lake.uri(object.key)} was not read: it is no .csv file.`);
    } else if (isHidden(file)) {
      warnings.add(hiddenWarning(lake.uri(object.key)));
    } else {
      const snapshot = snapshots.get(folder);
      if (snapshot === undefined) snapshots.set(folder, [object]);
      else snapshot.push(object);
    }
  }
  const newest = [...snapshots.keys()].sort().at(-1);
  const objects = newest === undefined ? undefined : snapshots.get(newest);
  if (objects === undefined) throw new JobFailure(`There is no CSV file under ${lake.uri(prefix)}.`);
  return {
    inputs: objects.map((object, index) => ({
      number: index + 1,
      uri: lake.uri(object.key),
      path: object.path,
      bytes: object.size,
      etag: object.etag,
    })),
    warnings: [...warnings],
  };
}
