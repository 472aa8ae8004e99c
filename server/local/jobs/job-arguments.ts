import { isRealDate } from './inputs/calendar-date.ts';
import { JobFailure } from './job-failure.ts';

export interface JobArguments {
  readonly runId: string;
  /** File name of the job's script without its ending, such as `movies_csv`. */
  readonly script: string;
  readonly bucket: string;
  /** yyyymmdd */
  readonly ingestDate?: string;
  /** yyyy-mm-dd */
  readonly creationDate?: string;
}

/** Reads what Glue passes to a job: `--key value` or `--key=value`; what nobody asks for is ignored. */
export function parseJobArguments(argv: readonly string[]): JobArguments {
  const given = keyValues(argv);
  const ingestDate = given.get('ingest_date');
  if (ingestDate !== undefined && !isRealDate(ingestDate.match(/^(\d{4})(\d{2})(\d{2})$/))) {
    throw new JobFailure(`--ingest_date is '${ingestDate}', expected a real date as yyyymmdd.`);
  }
  const creationDate = given.get('creation_date');
  if (creationDate !== undefined && !isRealDate(creationDate.match(/^(\d{4})-(\d{2})-(\d{2})$/))) {
    throw new JobFailure(`--creation_date is '${creationDate}', expected a real date as yyyy-mm-dd.`);
  }
  return {
    runId: required(given, 'JOB_RUN_ID'),
    script: scriptName(required(given, 'scriptLocation')),
    bucket: required(given, 'bucket'),
    ingestDate,
    creationDate,
  };
}

function keyValues(argv: readonly string[]): Map<string, string> {
  const given = new Map<string, string>();
  for (let index = 0; index < argv.length; index++) {
    const [, key, inline] = argv[index]?.match(/^--([^=]+)(?:=(.*))?$/s) ?? [];
    if (key === undefined) continue;
    const next = argv[index + 1];
    if (inline !== undefined) given.set(key, inline);
    else if (next !== undefined && !next.startsWith('--')) {
      given.set(key, next);
      index++;
    }
  }
  return given;
}

function required(given: ReadonlyMap<string, string>, key: string): string {
  const value = given.get(key);
  if (value === undefined || value === '') throw new JobFailure(`The job needs the argument --${key}.`);
  return value;
}

function scriptName(location: string): string {
  return location.slice(location.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
}
