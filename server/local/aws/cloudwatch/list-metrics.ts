import * as z from 'zod';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { pageToken, readPageToken } from '#server/local/aws/protocol/page-token.ts';
import { type Dimension, dimensionsOf, metricsOf } from './glue-metrics.ts';
import type { UsageStore } from './usage-store.ts';

const pageSize = 500;

/** Partial: metrics of however long ago, and of this account only. */
export const listMetrics = defineOperation({
  name: 'ListMetrics',
  support: 'partial',
  input: z.object({
    Namespace: z.string().min(1).max(255).optional(),
    MetricName: z.string().min(1).max(255).optional(),
    Dimensions: z
      .array(z.object({ Name: z.string().min(1).max(255), Value: z.string().optional() }))
      .max(10)
      .default([]),
    NextToken: z.string().optional(),
  }),
  handle: (usage: UsageStore, { Namespace = 'Glue', MetricName, Dimensions: wanted, NextToken }) => {
    const has = (dimensions: readonly Dimension[], { Name, Value }: { Name: string; Value?: string }) =>
      dimensions.some((one) => one.Name === Name && (Value === undefined || one.Value === Value));
    const jobs = new Set(usage.runs().map(({ job }) => job));
    const perRun = usage
      .runs()
      .flatMap((run) =>
        metricsOf(run).map((metric) => listed(metric.name, dimensionsOf(metric, run.job, run.run))),
      );
    const perJob = [...jobs].flatMap((job) => {
      const metrics = new Set(
        usage
          .runs()
          .filter((run) => run.job === job)
          .flatMap(metricsOf),
      );
      return [...metrics].map((metric) => listed(metric.name, dimensionsOf(metric, job, 'ALL')));
    });
    const found = [...perRun, ...perJob].filter(
      (metric) =>
        Namespace === 'Glue' &&
        (MetricName === undefined || metric.MetricName === MetricName) &&
        wanted.every((dimension) => has(metric.Dimensions, dimension)),
    );
    const from = Number(readPageToken('metrics', NextToken) ?? 0);
    const to = from + pageSize;
    return {
      Metrics: found.slice(from, to),
      NextToken: to < found.length ? pageToken('metrics', String(to)) : undefined,
    };
  },
});

function listed(MetricName: string, Dimensions: Dimension[]) {
  return { Namespace: 'Glue', MetricName, Dimensions };
}
