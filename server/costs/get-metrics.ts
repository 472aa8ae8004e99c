import type { ServerContext } from '#server/context.ts';
import { jobName } from '#server/contract/job-name.ts';
import type { MetricBucket, MetricsQuery } from '#server/contract/metrics.ts';
import type { BucketRow } from '#server/db/metrics/run-buckets.ts';
import { usdOfNano } from './nano-usd.ts';

/** Runtime, money and rows over runs or days, oldest first. What is not known is null, never 0. */
export async function getMetrics(
  ctx: Pick<ServerContext, 'db'>,
  { bucket, job, from, to, limit }: MetricsQuery,
): Promise<{ items: MetricBucket[]; nextCursor: null }> {
  const filter = {
    job: job ?? null,
    from: from === undefined ? null : new Date(from),
    to: to === undefined ? null : new Date(to),
    limit,
  };
  const rows = await (bucket === 'run'
    ? ctx.db.metrics.runBuckets(filter)
    : ctx.db.metrics.dayBuckets(filter));
  return { items: rows.map(describeBucket), nextCursor: null };
}

function describeBucket({ costNanoUsd, ...row }: BucketRow): MetricBucket {
  return {
    ...row,
    job: jobName.parse(row.job),
    at: row.at.toISOString(),
    costUsd: costNanoUsd === null ? null : usdOfNano(costNanoUsd),
    rowsIn: asNumber(row.rowsIn),
    rowsOut: asNumber(row.rowsOut),
    rowsRejected: asNumber(row.rowsRejected),
  };
}

function asNumber(count: bigint | null): number | null {
  return count === null ? null : Number(count);
}
