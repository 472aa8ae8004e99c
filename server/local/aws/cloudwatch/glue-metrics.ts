import type { RunUsage } from './run-usage.ts';
import type { MeasuredRun } from './usage-store.ts';

export interface GlueMetric {
  readonly name: string;
  readonly type: 'gauge' | 'count';
  /** Only observability metrics have one. */
  readonly observabilityGroup?: 'resource_utilization' | 'throughput';
  value(usage: RunUsage, run: MeasuredRun): number;
}

const executors = ({ workers }: MeasuredRun): number => workers - 1;

/** Of Glue's metrics those that the local AWS can tell truly; a run on one machine has one processor share for all. */
export const glueMetrics: readonly GlueMetric[] = [
  { name: 'glue.driver.system.cpuSystemLoad', type: 'gauge', value: ({ cpu }) => cpu },
  { name: 'glue.ALL.system.cpuSystemLoad', type: 'gauge', value: ({ cpu }) => cpu },
  { name: 'glue.driver.aggregate.bytesRead', type: 'count', value: ({ bytesRead }) => bytesRead },
  {
    name: 'glue.driver.aggregate.elapsedTime',
    type: 'count',
    value: ({ seconds }) => Math.round(seconds * 1000),
  },
  { name: 'glue.ALL.s3.filesystem.read_bytes', type: 'gauge', value: ({ bytesRead }) => bytesRead },
  { name: 'glue.ALL.s3.filesystem.write_bytes', type: 'gauge', value: ({ bytesWritten }) => bytesWritten },
  {
    name: 'glue.driver.ExecutorAllocationManager.executors.numberAllExecutors',
    type: 'gauge',
    value: (_, run) => executors(run),
  },
  {
    name: 'glue.driver.ExecutorAllocationManager.executors.numberMaxNeededExecutors',
    type: 'gauge',
    value: ({ utilization }, run) => Math.ceil(utilization * executors(run)),
  },
  {
    name: 'glue.driver.workerUtilization',
    type: 'gauge',
    observabilityGroup: 'resource_utilization',
    value: ({ utilization }) => utilization,
  },
];

/** Only what the job asked for is published. */
export function metricsOf(run: MeasuredRun): GlueMetric[] {
  return glueMetrics.filter((metric) => (metric.observabilityGroup ? run.hasObservability : run.hasMetrics));
}

export interface Dimension {
  readonly Name: string;
  readonly Value: string;
}

/** `run` is `ALL` for what all runs of a job did. */
export function dimensionsOf(metric: GlueMetric, job: string, run: string): Dimension[] {
  const group = metric.observabilityGroup;
  return [
    { Name: 'JobName', Value: job },
    { Name: 'JobRunId', Value: run },
    { Name: 'Type', Value: metric.type },
    ...(group ? [{ Name: 'ObservabilityGroup', Value: group }] : []),
  ];
}
