/**
 * How often AWS is asked: 200 runs on their way, then nothing on its way, each for some minutes of real time. The
 * control is what the best-known operator does, one call a run every six seconds: it must miss the goal.
 *   node bench/aws-calls.ts [minutes]
 */
import { startBackground } from '#server/background/start-background.ts';
import { startTestContext } from '#server/testing/test-context.ts';
import { type GlueCall, startStubGlue } from './support/stub-glue.ts';

const minutes = Number(process.argv[2] ?? 2);
const activeRuns = 200;
const goalPerRunMinute = 0.3;
const goalIdlePerMinute = 2;
const controlSeconds = 6;

const glue = await startStubGlue();
const { ctx, stop } = await startTestContext({
  awsEndpointUrl: glue.endpoint,
  settings: { pollFastMs: 2_000, stateQueueUrl: undefined },
});
for (let index = 0; index < activeRuns; index++)
  glue.runs.push({ id: `jr_${index}`, state: 'RUNNING', startedAt: new Date() });

const background = startBackground(ctx);
const active = await callsPerMinute();
const perRunMinute = active.perMinute / activeRuns;
for (const run of glue.runs) run.state = 'STOPPED';
await sleep(60_000);
const idle = await callsPerMinute();

// The same measure over calls made as the control makes them.
const control: GlueCall[] = [];
for (let at = 0; at < 60; at += controlSeconds)
  for (let index = 0; index < activeRuns; index++) control.push({ operation: 'GetJobRun', caller: '', at });
const controlPerRunMinute = control.length / activeRuns;

console.log(
  `${activeRuns} active runs: ${active.perMinute.toFixed(1)} calls a minute (${active.words}), ${perRunMinute.toFixed(3)} a run-minute (goal <= ${goalPerRunMinute})`,
);
console.log(
  `idle: ${idle.perMinute.toFixed(2)} calls a minute (${idle.words}) (goal <= ${goalIdlePerMinute})`,
);
console.log(
  `control, a call a run every ${controlSeconds} s: ${controlPerRunMinute.toFixed(1)} a run-minute (must miss the goal), ratio ${(controlPerRunMinute / perRunMinute).toFixed(0)}`,
);
await background.stop();
await stop();
await glue.stop();
process.exit(
  perRunMinute <= goalPerRunMinute &&
    idle.perMinute <= goalIdlePerMinute &&
    controlPerRunMinute > goalPerRunMinute
    ? 0
    : 1,
);

async function callsPerMinute(): Promise<{ perMinute: number; words: string }> {
  const from = glue.calls.length;
  await sleep(minutes * 60_000);
  const calls = glue.calls.slice(from);
  const counts = Object.entries(Object.groupBy(calls, ({ operation }) => operation));
  return {
    perMinute: calls.length / minutes,
    words: counts.map(([operation, some]) => `${operation} ${some?.length}`).join(', '),
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
