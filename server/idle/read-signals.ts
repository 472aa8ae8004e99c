import type { MetricQuery, MetricSample } from '#server/aws/cloudwatch/get-metric-data.ts';
import type { ServerContext } from '#server/context.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { GRACE_MS, IDLE_WINDOW_MS } from './judge-run.ts';
import type { CountSample, GaugeSample, RunSignals } from './run-signals.ts';

/** A run as CloudWatch knows it. */
export type MeteredRun = { glueJobName: string; glueRunId: string };

/** What is asked for each run, by exact dimensions. The first needs observability metrics, the others job metrics. */
const metrics = [
  { metric: 'glue.driver.workerUtilization', type: 'gauge', stat: 'Average', group: 'resource_utilization' },
  { metric: 'glue.driver.system.cpuSystemLoad', type: 'gauge', stat: 'Average' },
  { metric: 'glue.ALL.system.cpuSystemLoad', type: 'gauge', stat: 'Average' },
  { metric: 'glue.driver.aggregate.bytesRead', type: 'count', stat: 'Sum' },
  { metric: 'glue.ALL.s3.filesystem.read_bytes', type: 'gauge', stat: 'Sum' },
  { metric: 'glue.ALL.s3.filesystem.write_bytes', type: 'gauge', stat: 'Sum' },
] as const;

/** Samples are of the minute before, and may come a minute late. */
const REACH_MS = GRACE_MS + IDLE_WINDOW_MS + 2 * MINUTE;

/** The gauges and counts of the last quarter of an hour, in the order of the runs: one call for every 500 metrics. */
export async function readSignals(
  ctx: Pick<ServerContext, 'aws' | 'clock'>,
  runs: readonly MeteredRun[],
): Promise<RunSignals[]> {
  if (runs.length === 0) return [];
  const to = ctx.clock.now();
  const from = new Date(to.getTime() - REACH_MS);
  const series = await ctx.aws.cloudwatch.getMetricData({ queries: runs.flatMap(queriesOf), from, to });
  return runs.map((_run, index) => {
    const start = index * metrics.length;
    const [utilization, driver, all, ...moved] = series.slice(start, start + metrics.length);
    return { gauges: gaugesOf({ utilization, driver, all }), counts: countsOf(moved), lastLogAt: null };
  });
}

function queriesOf({ glueJobName, glueRunId }: MeteredRun): MetricQuery[] {
  return metrics.map(({ metric, type, stat, ...rest }) => ({
    metric,
    stat,
    dimensions: {
      JobName: glueJobName,
      JobRunId: glueRunId,
      Type: type,
      ...('group' in rest ? { ObservabilityGroup: rest.group } : {}),
    },
  }));
}

type Gauges = Partial<Record<'utilization' | 'driver' | 'all', MetricSample[]>>;

function gaugesOf({ utilization = [], driver = [], all = [] }: Gauges): GaugeSample[] {
  const byMinute = new Map<number, GaugeSample>();
  const sampleAt = (at: Date) => {
    const sample = byMinute.get(at.getTime()) ?? { at, utilization: null, cpu: null };
    byMinute.set(at.getTime(), sample);
    return sample;
  };
  for (const { at, value } of utilization) sampleAt(at).utilization = value;
  for (const { at, value } of [...driver, ...all]) {
    const sample = sampleAt(at);
    sample.cpu = Math.max(sample.cpu ?? 0, value);
  }
  return [...byMinute.values()].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function countsOf(series: readonly MetricSample[][]): CountSample[] {
  return series
    .flat()
    .map(({ at, value }) => ({ at, bytes: value }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}
