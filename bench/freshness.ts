/**
 * From the end of a run at the local AWS to the word on the page, in a real browser: pushed through the queue, and
 * polled without it. The control: polling must miss the goal of the push. Run it with nothing else running:
 *   CHROMIUM_PATH=/usr/bin/chromium node bench/freshness.ts [runs]
 */
import { type Browser, chromium, type Page } from '@playwright/test';
import { createAws } from '#server/aws/aws.ts';
import { type Fleet, startFleet } from '#server/testing/start-fleet.ts';
import { callFleet } from './support/fleet-api.ts';
import { makeSessions } from './support/make-sessions.ts';
import { quantile } from './support/quantile.ts';

const runs = Number(process.argv[2] ?? 30);
const pushedGoalMs = 50;
const tickMs = 1_000;
const polledGoalMs = tickMs + 100;
/** Long enough for the page to be open, and not a multiple of the tick. */
const jobMs = 1_730;
const jobCommand = [process.execPath, '-e', `setTimeout(() => {}, ${jobMs})`, '--'];
const glueJob = 'comporta-movies-csv';

Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const pushed = await measure(browser, { COMPORTA_POLL_FAST_MS: '30000' });
const polled = await measure(browser, {
  COMPORTA_STATE_QUEUE_URL: '',
  COMPORTA_POLL_FAST_MS: String(tickMs),
});
await browser.close();

say('pushed', pushed, pushedGoalMs);
say(`polled every ${tickMs} ms`, polled, polledGoalMs);
const control = quantile(polled, 0.95);
console.log(
  `control, polled against the goal of the push: p95 ${control.toFixed(0)} ms (must be > ${pushedGoalMs}), ratio of medians ${(quantile(polled, 0.5) / quantile(pushed, 0.5)).toFixed(1)}`,
);
const isGood = quantile(pushed, 0.95) <= pushedGoalMs && control <= polledGoalMs && control > pushedGoalMs;
process.exit(isGood ? 0 : 1);

/** Milliseconds from the end of each run to the page that says so. */
async function measure(browser: Browser, env: Record<string, string>): Promise<number[]> {
  const fleet = await startFleet({ instances: 1, jobCommand, env });
  const aws = createAws({ region: 'us-east-1', endpoint: fleet.aws.endpoint });
  const context = await browser.newContext();
  const [token = ''] = await makeSessions(fleet.databaseUrl, 1);
  await context.addCookies([{ name: 'comporta_session', value: token, url: fleet.instances[0]?.url ?? '' }]);
  const page = await context.newPage();
  const delays: number[] = [];
  const written: number[] = [];
  // The first one warms up the routes, the pool and the page.
  for (let round = 0; round <= runs; round++) {
    const { id, glueRunId, shownAt } = await watchOneRun(fleet, page);
    const glue = await aws.glue.getJobRun({ jobName: glueJob, glueRunId });
    const endedAt = glue?.completedAt?.getTime();
    if (endedAt === undefined) throw new Error(`Glue does not say when ${id} ended.`);
    if (round > 0) delays.push(shownAt - endedAt);
    if (round > 0) written.push((await writtenAt(fleet, id)) - endedAt);
  }
  console.log(`  of which until it was in the history: median ${quantile(written, 0.5).toFixed(0)} ms`);
  await context.close();
  aws.stop();
  await fleet.stop();
  return delays;
}

async function writtenAt(fleet: Fleet, id: string): Promise<number> {
  const { events } = await callFleet<{ events: { to: string; at: string }[] }>(
    fleet,
    'GET',
    `/api/runs/${id}`,
  );
  return Date.parse(events.find(({ to }) => to === 'SUCCEEDED')?.at ?? '');
}

async function watchOneRun(fleet: Fleet, page: Page) {
  const started = await callFleet<{ id: string; glueRunId: string }>(
    fleet,
    'POST',
    '/api/jobs/movies-csv/runs',
    { body: {}, key: crypto.randomUUID() },
  );
  await page.goto(`${fleet.instances[0]?.url}/runs/${started.id}`);
  const shownAt = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (!document.querySelector('main')?.textContent?.includes('Succeeded')) return;
          observer.disconnect();
          resolve(Date.now());
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
        look();
      }),
  );
  return { ...started, shownAt };
}

function say(what: string, delays: readonly number[], goalMs: number): void {
  console.log(
    `${what}: median ${quantile(delays, 0.5).toFixed(0)} ms, p95 ${quantile(delays, 0.95).toFixed(0)} ms (goal <= ${goalMs}), slowest ${Math.max(...delays).toFixed(0)} ms, ${delays.length} runs`,
  );
}
