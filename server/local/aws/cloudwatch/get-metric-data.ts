import * as z from 'zod';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { pageToken, readPageToken } from '#server/local/aws/protocol/page-token.ts';
import { Timestamp } from '#server/local/aws/protocol/timestamp.ts';
import { type Dimension, dimensionsOf, type GlueMetric, metricsOf } from './glue-metrics.ts';
import { byPeriod, type DataPoint, statisticNames } from './statistics.ts';
import type { MeasuredRun, UsageStore } from './usage-store.ts';

export const dimension = z.object({ Name: z.string().min(1).max(255), Value: z.string().min(1).max(1024) });

const metricStat = z.object({
  Metric: z.object({
    Namespace: z.string().min(1).max(255),
    MetricName: z.string().min(1).max(255),
    Dimensions: z.array(dimension).max(30).default([]),
  }),
  Period: z.int().min(1),
  Stat: z.enum(statisticNames),
});

const query = z.object({
  Id: z.string().regex(/^[a-z][a-zA-Z0-9_]{0,254}$/),
  MetricStat: metricStat.optional(),
  Expression: z.undefined('Expressions are not supported by the local AWS').optional(),
  Label: z.string().optional(),
  ReturnData: z.boolean().default(true),
});

/** Partial: no expressions, percentiles or other accounts; every answer is complete but for its pages. */
export const getMetricData = defineOperation({
  name: 'GetMetricData',
  support: 'partial',
  input: z.object({
    MetricDataQueries: z.array(query).max(500),
    StartTime: z.number(),
    EndTime: z.number(),
    ScanBy: z.enum(['TimestampDescending', 'TimestampAscending']).default('TimestampDescending'),
    MaxDatapoints: z.int().min(1).max(100_800).default(100_800),
    NextToken: z.string().optional(),
  }),
  handle: (usage: UsageStore, request) => {
    const { StartTime, EndTime, MaxDatapoints: limit } = request;
    if (StartTime >= EndTime) {
      throw new AwsError(
        'ValidationError',
        'The parameter StartTime must be less than the parameter EndTime.',
      );
    }
    const from = Number(readPageToken('metric-data', request.NextToken) ?? 0);
    const asked = request.MetricDataQueries.filter(({ ReturnData }) => ReturnData);
    const all = asked.map(({ Id, Label, MetricStat }) => {
      if (MetricStat === undefined) throw new AwsError('ValidationError', `The query ${Id} has no metric.`);
      const points = pointsOf(usage, MetricStat.Metric, StartTime, EndTime);
      const data = byPeriod(points, MetricStat.Period, MetricStat.Stat);
      if (request.ScanBy === 'TimestampDescending') data.reverse();
      return { Id, Label: Label ?? MetricStat.Metric.MetricName, data };
    });
    // Every query has a part of each page: the same stretch of its own points.
    const isMore = all.some(({ data }) => data.length > from + limit);
    return {
      MetricDataResults: all.map(({ Id, Label, data }) => {
        const shown = data.slice(from, from + limit);
        return {
          Id,
          Label,
          Timestamps: shown.map(({ at }) => new Timestamp(at)),
          Values: shown.map(({ value }) => value),
          StatusCode: data.length > from + limit ? 'PartialData' : 'Complete',
        };
      }),
      NextToken: isMore ? pageToken('metric-data', String(from + limit)) : undefined,
      Messages: [],
    };
  },
});

type Wanted = z.output<typeof metricStat>['Metric'];

/** As on AWS, dimensions that are not exactly those of a metric give nothing. */
function pointsOf(usage: UsageStore, wanted: Wanted, start: number, end: number): DataPoint[] {
  const value = (name: string) => wanted.Dimensions.find(({ Name }) => Name === name)?.Value ?? '';
  const [job, run] = [value('JobName'), value('JobRunId')];
  const measured = wanted.Namespace === 'Glue' ? runsOf(usage, job, run) : [];
  return measured.flatMap((one) => {
    const isWanted = (metric: GlueMetric) =>
      metric.name === wanted.MetricName && isSame(dimensionsOf(metric, job, run), wanted.Dimensions);
    const metric = metricsOf(one).find(isWanted);
    if (metric === undefined) return [];
    const within = usage.usage(one.run).filter(({ at }) => at >= start && at < end);
    return within.map((stretch) => ({ at: stretch.at, value: metric.value(stretch, one) }));
  });
}

function runsOf(usage: UsageStore, job: string, run: string): MeasuredRun[] {
  if (run === 'ALL') return usage.runs().filter((one) => one.job === job);
  const found = usage.run(run);
  return found?.job === job ? [found] : [];
}

function isSame(some: readonly Dimension[], others: readonly Dimension[]): boolean {
  const text = (dimensions: readonly Dimension[]) =>
    JSON.stringify(dimensions.map(({ Name, Value }) => [Name, Value]).toSorted());
  return text(some) === text(others);
}
