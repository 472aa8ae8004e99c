import type { Clock } from '#server/local/aws/clock.ts';
import type { RunRecord } from '#server/local/aws/glue/job-runs/job-run.ts';
import { RunMeter } from './run-meter.ts';
import type { UsageStore } from './usage-store.ts';

/** Measures a run whose job asks for metrics; what it answers ends that. */
export function measureRun(
  usage: UsageStore,
  clock: Clock,
  { run, mergedArguments }: RunRecord,
  processGroup: number,
): () => void {
  const measured = {
    job: run.JobName,
    run: run.Id,
    workers: run.NumberOfWorkers,
    // Its presence counts, whatever its value.
    hasMetrics: '--enable-metrics' in mergedArguments,
    hasObservability: mergedArguments['--enable-observability-metrics'] === 'true',
  };
  if (!measured.hasMetrics && !measured.hasObservability) return () => {};
  const meter = new RunMeter(processGroup, clock, (stretch) => usage.add(measured, stretch));
  return () => meter.stop();
}
