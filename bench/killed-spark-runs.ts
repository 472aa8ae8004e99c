import { parseArgs } from 'node:util';
import { sweepLeftovers } from '#server/datasets/sweep-leftovers.ts';
import { systemClock } from '#server/lib/clock.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { type Kill, keysOf, killRun, sparkJobs } from '#server/testing/spark/kill-runs.ts';
import { startSparkLake } from '#server/testing/spark/spark-lake.ts';

/**
 * `node bench/killed-spark-runs.ts [--times 50] [--within 20000]`: kills runs on real Spark at random moments. Fails
 * when a killed run has left a version that counts as one, when its leftovers are not swept, or when the next run does
 * not succeed. The control: without a sweep, leftovers must have been there to find.
 */
const { values } = parseArgs({
  options: { times: { type: 'string', default: '50' }, within: { type: 'string', default: '20000' } },
});
let ahead = 0;
const lake = await startSparkLake({ ...systemClock, now: () => new Date(Date.now() + ahead) });
const kills: Kill[] = [];
const problems: string[] = [];
try {
  for (let time = 0; time < Number(values.times); time++) {
    const job = sparkJobs[time % 2] ?? sparkJobs[0];
    const kill = await killRun(lake, job, Math.random() * Number(values.within));
    kills.push(kill);
    if (kill.state === 'FAILED' && kill.hasManifest) problems.push(`${kill.runId} failed and has a manifest`);
    if (kill.state === 'SUCCEEDED' && !kill.hasManifest) problems.push(`${kill.runId} has no manifest`);
    ahead += 11 * MINUTE;
    await sweepLeftovers(lake.context.ctx);
    if (kill.state === 'FAILED' && (await keysOf(lake, job.folder, kill.runId)).length > 0)
      problems.push(`the leftovers of ${kill.runId} were not swept`);
    console.log(
      `${time + 1} ${job.folder} after ${Math.round(kill.afterMs)} ms: ${kill.state}, ${kill.objects} objects`,
    );
  }
  for (const { jobName } of sparkJobs) {
    const { state, error } = await lake.reach(jobName, await lake.start(jobName), ['SUCCEEDED', 'FAILED']);
    if (state !== 'SUCCEEDED') problems.push(`the next run of ${jobName} ended ${state}: ${error}`);
  }
} finally {
  await lake.stop();
}
const failed = kills.filter(({ state }) => state === 'FAILED');
const withLeftovers = failed.filter(({ objects }) => objects > 0);
if (withLeftovers.length === 0) problems.push('no kill left anything behind: the moments prove nothing');
console.log(
  `${kills.length} kills: ${failed.length} runs ended FAILED, ${withLeftovers.length} of them with leftovers, all swept; ` +
    `${kills.length - failed.length} had ended before. ${problems.length} problems.`,
);
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);
