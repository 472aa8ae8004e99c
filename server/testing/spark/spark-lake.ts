import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, systemClock } from '#server/lib/clock.ts';
import { type LocalAws, startLocalAws } from '#server/local/aws/start-local-aws.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { until } from '#server/testing/until.ts';

export type SparkLake = {
  context: TestContext;
  dataDir: string;
  start(jobName: string, args?: Record<string, string>): Promise<string>;
  /** Waits for a state; resolves with Glue's word for how the run stands. */
  reach(
    jobName: string,
    runId: string,
    states: readonly string[],
  ): Promise<{ state: string; error: string | null }>;
  stop(): Promise<void>;
};

/** The local AWS with the sample, its jobs on real Spark, and an app's context that talks to it. */
export async function startSparkLake(clock: Clock = systemClock): Promise<SparkLake> {
  const dataDir = await mkdtemp(join(tmpdir(), 'comporta-spark-lake-'));
  const aws: LocalAws = await startLocalAws({ port: 0, dataDir, startupMs: 0, engine: 'spark' });
  const context = await startTestContext({ awsEndpointUrl: aws.endpoint, clock });
  const { glue } = context.ctx.aws;
  return {
    context,
    dataDir,
    start: (jobName, args = {}) => glue.startJobRun({ jobName, arguments: args }),
    reach: (jobName, glueRunId, states) =>
      until(
        `run ${glueRunId} to be ${states.join(' or ')}`,
        async () => {
          const run = await glue.getJobRun({ jobName, glueRunId });
          return run !== null && states.includes(run.state) ? { state: run.state, error: run.error } : null;
        },
        150_000,
      ),
    stop: async () => {
      await context.stop();
      await aws.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
