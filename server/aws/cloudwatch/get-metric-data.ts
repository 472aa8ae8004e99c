import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { call } from '#server/aws/call.ts';

/** One series: a metric of the namespace Glue by its exact dimensions, in samples of one minute. */
export type MetricQuery = {
  metric: string;
  dimensions: Readonly<Record<string, string>>;
  stat: 'Average' | 'Maximum' | 'Sum';
};
export type MetricSample = { at: Date; value: number };

/** GetMetricData takes no more in one call. */
export const metricsPerCall = 500;
const PERIOD_SECONDS = 60;

/**
 * The samples of these series, in their order, each oldest first: one call for every 500 of them, and more only where
 * CloudWatch answers in pages. A series that nobody published is empty.
 */
export async function getMetricData(
  client: CloudWatchClient,
  { queries, from, to }: { queries: readonly MetricQuery[]; from: Date; to: Date },
): Promise<MetricSample[][]> {
  const series: MetricSample[][] = queries.map(() => []);
  for (let start = 0; start < queries.length; start += metricsPerCall) {
    const asked = queries
      .slice(start, start + metricsPerCall)
      .map((query, index) => asQuery(query, start + index));
    let NextToken: string | undefined;
    do {
      const input = { MetricDataQueries: asked, StartTime: from, EndTime: to, NextToken };
      const answer = await call('GetMetricData', (abortSignal) =>
        client.send(new GetMetricDataCommand({ ...input, ScanBy: 'TimestampAscending' }), { abortSignal }),
      );
      for (const { Id = '', Timestamps = [], Values = [] } of answer.MetricDataResults ?? [])
        for (const [index, at] of Timestamps.entries())
          series[Number(Id.slice(1))]?.push({ at, value: Values[index] ?? 0 });
      NextToken = answer.NextToken;
    } while (NextToken !== undefined);
  }
  return series;
}

function asQuery({ metric, dimensions, stat }: MetricQuery, index: number): MetricDataQuery {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return {
    Id: `m${index}`,
    MetricStat: {
      Metric: { Namespace: 'Glue', MetricName: metric, Dimensions },
      Period: PERIOD_SECONDS,
      Stat: stat,
    },
  };
}
