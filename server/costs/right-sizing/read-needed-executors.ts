import type { ServerContext } from '#server/context.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { CloudError } from '#server/errors.ts';
import { DAY } from '#server/lib/durations.ts';

/** So many of the newest runs are asked about: each is a metric that CloudWatch bills. */
const runsAsked = 20;
/** CloudWatch keeps samples of one minute for 15 days. */
const keptMs = 15 * DAY;

type Asked = RunRow & { glueRunId: string };

/**
 * The most executors that each of the newest runs of each job needed at once, in one call. A run without samples (it
 * was too short for one, or metrics are off) is left out. Null when CloudWatch does not answer.
 */
export async function readNeededExecutors(
  ctx: Pick<ServerContext, 'aws' | 'clock' | 'log'>,
  jobs: readonly (readonly RunRow[])[],
): Promise<number[][] | null> {
  const to = ctx.clock.now();
  const from = new Date(to.getTime() - keptMs);
  const asked = jobs.map((rows) => rows.filter((row) => isKept(row, from)).slice(0, runsAsked));
  const queries = asked.flat().map(({ glueJobName, glueRunId }) => ({
    metric: 'glue.driver.ExecutorAllocationManager.executors.numberMaxNeededExecutors',
    stat: 'Maximum' as const,
    dimensions: { JobName: glueJobName, JobRunId: glueRunId, Type: 'gauge' },
  }));
  if (queries.length === 0) return jobs.map(() => []);
  try {
    const series = await ctx.aws.cloudwatch.getMetricData({ queries, from, to });
    let next = 0;
    return asked.map((rows) =>
      rows.flatMap(() => {
        const samples = series[next++] ?? [];
        return samples.length === 0 ? [] : [Math.max(...samples.map(({ value }) => value))];
      }),
    );
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    ctx.log.warn('right-sizing: CloudWatch does not say how many workers were needed', { cause: error });
    return null;
  }
}

function isKept(row: RunRow, from: Date): row is Asked {
  return row.glueRunId !== null && row.createdAt >= from;
}
