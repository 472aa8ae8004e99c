import type { JobName } from '#server/contract/job-name.ts';
import type { MetricBucket } from '#server/contract/metrics.ts';

const dayMs = 86_400_000;

/** One bucket for each day from the first with a run to the last: a day without a run is a gap, not left out. */
export function fillDays(job: JobName, buckets: readonly MetricBucket[]): MetricBucket[] {
  const first = buckets[0];
  const last = buckets.at(-1);
  if (first === undefined || last === undefined) return [];
  const byDay = new Map(buckets.map((bucket) => [Date.parse(bucket.at), bucket]));
  const days: MetricBucket[] = [];
  for (let at = Date.parse(first.at); at <= Date.parse(last.at); at += dayMs)
    days.push(byDay.get(at) ?? emptyDay(job, at));
  return days;
}

function emptyDay(job: JobName, at: number): MetricBucket {
  return {
    job,
    at: new Date(at).toISOString(),
    runId: null,
    state: null,
    runs: 0,
    failed: 0,
    executionSeconds: null,
    costUsd: null,
    rowsIn: null,
    rowsOut: null,
    rowsRejected: null,
  };
}
