import { createHash } from 'node:crypto';
import type { StartRunInput } from '#server/contract/job.ts';
import type { JobName } from '#server/contract/job-name.ts';

/** Two requests with one idempotency key are the same request when this is the same, in whatever order of fields. */
export function requestHash(job: JobName, input: StartRunInput): string {
  const { arguments: given = {}, workerType, numberOfWorkers, timeoutMinutes } = input;
  const parts = [job, given.ingest_date, given.creation_date, workerType, numberOfWorkers, timeoutMinutes];
  return createHash('sha256')
    .update(JSON.stringify(parts.map((part) => part ?? null)))
    .digest('hex');
}
