import { type StartRunInput, workerType } from '#server/contract/job.ts';
import type { JobName } from '#server/contract/job-name.ts';

/** The form's texts as the API takes them: what is empty is left to the job's own settings. */
export function runInputOf(
  job: JobName,
  form: { date: string; workerType: string; numberOfWorkers: string; timeoutMinutes: string },
): StartRunInput {
  const type = workerType.safeParse(form.workerType);
  return {
    ...(form.date !== '' && {
      arguments:
        job === 'movies-csv' ? { ingest_date: form.date.replaceAll('-', '') } : { creation_date: form.date },
    }),
    ...(type.success && { workerType: type.data }),
    ...(form.numberOfWorkers !== '' && { numberOfWorkers: Number(form.numberOfWorkers) }),
    ...(form.timeoutMinutes !== '' && { timeoutMinutes: Number(form.timeoutMinutes) }),
  };
}
