import { afterEach, expect, test } from 'vitest';
import { createLogger } from './logger.ts';
import { ManualClock } from './manual-clock.ts';
import { type PollLoop, startPollLoop } from './poll-loop.ts';

const logged: string[] = [];
const clock = new ManualClock();
let loop: PollLoop;

afterEach(async () => {
  await loop.stop();
  logged.length = 0;
});

function start(tick: () => Promise<number>): void {
  const log = createLogger(
    () => clock.now(),
    (line) => logged.push(line),
  );
  loop = startPollLoop({ name: 'test', clock, log, afterErrorMs: 2000, tick });
}

/** Lets everything run that needs no more time to pass. */
function settle(): Promise<void> {
  return clock.advance(0).then(() => new Promise((resolve) => setImmediate(resolve)));
}

test('each round says how long to wait for the next one', async () => {
  let rounds = 0;
  start(async () => ++rounds * 1000);
  await settle();
  await clock.advance(1000);
  expect(rounds).toBe(2);
  await clock.advance(1999);
  expect(rounds).toBe(2);
  await clock.advance(1);
  expect(rounds).toBe(3);
});

test('a round that takes longer than its interval is never overtaken by the next', async () => {
  let running = 0;
  let most = 0;
  start(async () => {
    most = Math.max(most, ++running);
    await clock.sleep(5000);
    running--;
    return 10;
  });
  for (let woken = 0; woken < 20; woken++) {
    loop.wake();
    await clock.advance(1000);
  }
  expect(most).toBe(1);
  const stopped = loop.stop();
  await clock.advance(5000);
  await stopped;
});

test('a wake cuts the wait short, and one during a round is not lost', async () => {
  let rounds = 0;
  start(async () => {
    await clock.sleep(100);
    rounds++;
    return 60_000;
  });
  loop.wake();
  await clock.advance(100);
  await clock.advance(100);
  expect(rounds).toBe(2);
  loop.wake();
  await settle();
  await clock.advance(100);
  expect(rounds).toBe(3);
});

test('a round that fails is logged, and the loop goes on', async () => {
  let rounds = 0;
  start(async () => {
    if (++rounds === 1) throw new Error('the database went away');
    return 60_000;
  });
  await settle();
  expect(logged.join()).toContain('the database went away');
  await clock.advance(2000);
  expect(rounds).toBe(2);
});

test('stop waits for the round under way, and none starts after it', async () => {
  let ended = 0;
  start(async () => {
    await clock.sleep(1000);
    ended++;
    return 0;
  });
  await settle();
  const stopped = loop.stop();
  await clock.advance(1000);
  await stopped;
  await clock.advance(10_000);
  expect(ended).toBe(1);
});
