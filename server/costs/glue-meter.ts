import type { Meter } from '#server/contract/cost.ts';
import { workerDpus } from '#server/contract/job.ts';

type Kind = { glueVersion: string | null; workerType: string | null; executionClass: string | null };

/** Which of Glue's prices a run is billed by. Glue 6.0 and later ("Gen2") has prices of its own. */
export function runMeter({ glueVersion, workerType, executionClass }: Kind): Meter {
  const isGen2 = major(glueVersion) >= 6;
  if (workerType?.startsWith('R.')) return isGen2 ? 'glue-memory-gen2' : 'glue-memory';
  if (executionClass === 'FLEX') return isGen2 ? 'glue-flex-gen2' : 'glue-flex';
  return isGen2 ? 'glue-standard-gen2' : 'glue-standard';
}

export function sessionMeter(glueVersion: string | null): Meter {
  return major(glueVersion) >= 6 ? 'glue-session-gen2' : 'glue-session';
}

/** Glue bills by the second and at least a minute; before 2.0 it was ten. */
export function minSeconds(glueVersion: string | null): number {
  return glueVersion !== null && major(glueVersion) < 2 ? 600 : 60;
}

/** DPUs of workers, or the capacity of a job that was made without workers; null when neither is known. */
export function dpusOf({
  workerType,
  numberOfWorkers,
  maxCapacity,
}: {
  workerType: string | null;
  numberOfWorkers: number | null;
  maxCapacity: number | null;
}): number | null {
  const perWorker = workerType === null ? undefined : dpusPerWorker.get(workerType);
  return perWorker !== undefined && numberOfWorkers !== null ? perWorker * numberOfWorkers : maxCapacity;
}

/** Beside those that a run may be started with, the ones that others' runs may have. */
const dpusPerWorker = new Map<string, number>([
  ...Object.entries(workerDpus),
  ['G.025X', 0.25],
  ['Standard', 1],
]);

function major(glueVersion: string | null): number {
  return glueVersion === null ? 0 : Number.parseInt(glueVersion, 10);
}
