import { JobFailure } from '#server/local/jobs/job-failure.ts';
import type { Lake, LakeObject } from '#server/local/jobs/lake.ts';
import { isRealDate } from './calendar-date.ts';
import { hiddenWarning, isHidden } from './hidden-name.ts';
import type { JobInput, SelectedInputs } from './job-input.ts';

export const tmdbPrefix = 'Raw/TMDB/JSON/';

/** A JSON document is held in memory whole; beyond this size a run would need gigabytes. */
const largestFileBytes = 256 * 1024 * 1024;

export interface TmdbInput extends JobInput {
  /** When the records were collected, yyyy-mm-dd. */
  readonly creationDate: string;
}

/** Every JSON file with its creation date, or only those of `creationDate` (yyyy-mm-dd). */
export async function selectTmdbInputs(
  lake: Lake,
  creationDate?: string,
): Promise<SelectedInputs<TmdbInput>> {
  const warnings = new Set<string>();
  const found: { object: LakeObject; date: string }[] = [];
  for (const object of await lake.list(tmdbPrefix)) {
    if (object.key.endsWith('/')) continue;
    const relative = object.key.slice(tmdbPrefix.length);
    const date = dateOf(relative, object.lastModified);
    if (date === undefined) {
      const folder = relative.split('/').slice(0, -1).slice(0, 3).join('/');
      warnings.add(
        `${lake.uri(`${tmdbPrefix}${folder}/`)} was not read: ${folder} is no real date (yyyy/mm/dd).`,
      );
    } else if (creationDate !== undefined && date !== creationDate) {
    } else if (!/\.(json|jsonl|ndjson)$/.test(object.key)) {
      warnings.add(`${lake.uri(object.key)} was not read: it is no .json, .jsonl or .ndjson file.`);
    } else if (isHidden(relative.slice(relative.lastIndexOf('/') + 1))) {
      warnings.add(hiddenWarning(lake.uri(object.key)));
    } else {
      found.push({ object, date });
    }
  }
  if (found.length === 0) {
    const where = creationDate === undefined ? '' : ` with the creation date ${creationDate}`;
    throw new JobFailure(`There is no JSON file${where} under ${lake.uri(tmdbPrefix)}.`);
  }
  const tooLarge = found.find(({ object }) => object.size > largestFileBytes);
  if (tooLarge !== undefined) {
    const { key, size } = tooLarge.object;
    throw new JobFailure(
      `${lake.uri(key)} has ${size} bytes; a JSON file may have 256 MiB (${largestFileBytes} bytes).`,
    );
  }
  return {
    inputs: found.map(({ object, date }, index) => ({
      number: index + 1,
      uri: lake.uri(object.key),
      path: object.path,
      bytes: object.size,
      etag: object.etag,
      creationDate: date,
    })),
    warnings: [...warnings],
  };
}

/** Undefined for a folder that names no day. */
function dateOf(relativeKey: string, lastModified: Date): string | undefined {
  if (!relativeKey.includes('/')) return lastModified.toISOString().slice(0, 10);
  const match = relativeKey.match(/^(\d{4})\/(\d{2})\/(\d{2})\//);
  return match !== null && isRealDate(match) ? match.slice(1, 4).join('-') : undefined;
}
