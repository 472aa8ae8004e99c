import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sweepLeftovers } from '#server/datasets/sweep-leftovers.ts';
import { pollJobs } from '#server/jobs/poll-jobs.ts';
import { systemClock } from '#server/lib/clock.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { until } from '#server/testing/until.ts';
import { keysOf, killRun, sparkJobs } from './kill-runs.ts';
import { runProcessOf } from './run-process-of.ts';
import { type SparkLake, startSparkLake } from './spark-lake.ts';

let lake: SparkLake;
let ahead = 0;
const clock = { ...systemClock, now: () => new Date(Date.now() + ahead) };

beforeAll(async () => {
  lake = await startSparkLake(clock);
});
afterAll(() => lake.stop());

async function linesOf(runId: string, stream: 'output' | 'error'): Promise<string[]> {
  const group = `/aws-glue/jobs/${stream}`;
  const page = await lake.context.ctx.aws.logs.getLogEvents({
    group,
    stream: runId,
    token: null,
    limit: 1000,
  });
  return (page?.lines ?? []).map(({ text }) => text);
}

describe.each(sparkJobs)('$jobName on Spark, run by the local AWS', (job) => {
  const { jobName, folder } = job;

  test('succeeds with the counts of the sample, its phases in the log', async () => {
    const runId = await lake.start(jobName);
    expect(await lake.reach(jobName, runId, ['SUCCEEDED', 'FAILED'])).toEqual({
      state: 'SUCCEEDED',
      error: null,
    });
    const output = (await linesOf(runId, 'output')).join('\n');
    expect(output).toMatch(/looking for raw objects.*reading.*rejected.*writing.*manifest written/s);
    expect(output).toContain(`= 3201 out + ${folder === 'Movies' ? 10 : 13} rejected + 2 duplicate`);
  });

  test('a failure ends FAILED, its reason the last line of the error log', async () => {
    const runId = await lake.start(jobName, { '--bucket': 'no-such-bucket' });
    const { state, error } = await lake.reach(jobName, runId, ['SUCCEEDED', 'FAILED']);
    const what = folder === 'Movies' ? 'CSV' : 'JSON';
    expect(state).toBe('FAILED');
    expect(error).toMatch(`There is no ${what} file under s3://no-such-bucket/Raw/`);
    expect((await linesOf(runId, 'error')).at(-1)).toBe(error);
  });

  test('a stop ends its processes', async () => {
    const runId = await lake.start(jobName);
    const pid = await until('the process', () => runProcessOf(runId), 60_000);
    await lake.context.ctx.aws.glue.batchStopJobRun({ jobName, glueRunIds: [runId] });
    expect((await lake.reach(jobName, runId, ['STOPPED'])).state).toBe('STOPPED');
    expect(() => process.kill(-pid, 0)).toThrow('ESRCH');
  });

  test('a run that is killed leaves nothing that a reader could see, and what it leaves is swept', async () => {
    for (const afterMs of [2_000, 9_000, 14_000]) {
      const kill = await killRun(lake, job, afterMs);
      if (kill.state === 'FAILED') expect(kill.hasManifest).toBe(false);
      ahead += 11 * MINUTE;
      const swept = await sweepLeftovers(lake.context.ctx);
      expect(swept).toHaveLength(kill.state === 'FAILED' && kill.objects > 0 ? 1 : 0);
      if (kill.state === 'FAILED') expect(await keysOf(lake, folder, kill.runId)).toEqual([]);
    }
    const next = await lake.start(jobName);
    expect((await lake.reach(jobName, next, ['SUCCEEDED', 'FAILED'])).state).toBe('SUCCEEDED');
    await pollJobs(lake.context.ctx);
    ahead += 11 * MINUTE;
    expect(await sweepLeftovers(lake.context.ctx)).toEqual([]);
    expect((await keysOf(lake, folder, next)).some((key) => key.endsWith('/_manifest.json'))).toBe(true);
  });
});
