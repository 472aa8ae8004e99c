import type { StartRunInput } from '#server/contract/job.ts';
import type { JobName } from '#server/contract/job-name.ts';
import { requestHash } from '#server/lib/request-hash.ts';

/** The same for the same wish, in whatever order of fields. */
export function runRequestHash(job: JobName, input: StartRunInput): string {
  const { arguments: given = {}, workerType, numberOfWorkers, timeoutMinutes } = input;
  return requestHash([
    job,
    given.ingest_date,
    given.creation_date,
    workerType,
    numberOfWorkers,
    timeoutMinutes,
  ]);
}
