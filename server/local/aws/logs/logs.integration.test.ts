import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ManualClock } from '#server/local/aws/testing/manual-clock.ts';
import { openTestAws, type TestAws } from '#server/local/aws/testing/open-test-aws.ts';
import { LogStore } from './log-store.ts';

let aws: TestAws;
let store: LogStore;
let logGroupName: string;

beforeAll(async () => {
  aws = await openTestAws();
  store = new LogStore(join(aws.dataDir, 'state', 'logs'), new ManualClock());
});

afterAll(() => aws.close());

beforeEach(() => {
  logGroupName = `/test/${randomBytes(6).toString('hex')}`;
});

const write = (stream: string, lines: string[]) =>
  store.collect(
    logGroupName,
    stream,
    Readable.from([Buffer.from(lines.map((line) => `${line}\n`).join(''))]),
  );

const numbers = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}`);

async function page(options: { limit?: number; nextToken?: string; startFromHead?: boolean }) {
  const answer = await aws.logs.send(
    new GetLogEventsCommand({ logGroupName, logStreamName: 'run', ...options }),
  );
  return { ...answer, lines: (answer.events ?? []).map(({ message }) => message) };
}

test('nothing written yet is ResourceNotFoundException', async () => {
  await expect(page({})).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'The specified log group does not exist.',
  });
  await write('other', ['x']);
  await expect(page({})).rejects.toMatchObject({ message: 'The specified log stream does not exist.' });
});

test('a stream is read forwards page by page, and its end answers the same token until more comes', async () => {
  await write('run', numbers(5));
  const first = await page({ startFromHead: true, limit: 3 });
  expect(first.lines).toEqual(['line 0', 'line 1', 'line 2']);
  const second = await page({ nextToken: first.nextForwardToken, limit: 3 });
  expect(second.lines).toEqual(['line 3', 'line 4']);
  const end = await page({ nextToken: second.nextForwardToken, limit: 3 });
  expect(end.lines).toEqual([]);
  expect(end.nextForwardToken).toBe(second.nextForwardToken);
  await write('run', ['more']);
  expect((await page({ nextToken: end.nextForwardToken })).lines).toEqual(['more']);
});

test('a stream is read from its tail backwards', async () => {
  await write('run', numbers(5));
  const tail = await page({ limit: 2 });
  expect(tail.lines).toEqual(['line 3', 'line 4']);
  const before = await page({ nextToken: tail.nextBackwardToken, limit: 2 });
  expect(before.lines).toEqual(['line 1', 'line 2']);
  const start = await page({ nextToken: before.nextBackwardToken, limit: 2 });
  expect(start.lines).toEqual(['line 0']);
  const beyond = await page({ nextToken: start.nextBackwardToken, limit: 2 });
  expect([beyond.lines, beyond.nextBackwardToken]).toEqual([[], start.nextBackwardToken]);
});

test('a log of many megabytes is read whole, in bounded pages', async () => {
  await write(
    'run',
    Array.from({ length: 5_000 }, (_, index) => `${index} ${'é'.repeat(400)}`),
  );
  let nextToken: string | undefined;
  let count = 0;
  for (;;) {
    const answer = await page({ startFromHead: true, nextToken });
    for (const line of answer.lines) {
      expect(line).toBe(`${count} ${'é'.repeat(400)}`);
      count += 1;
    }
    if (answer.lines.length === 0) break;
    nextToken = answer.nextForwardToken;
  }
  expect(count).toBe(5_000);
});

test('a line longer than an event may be is cut, and none of it is lost', async () => {
  const long = 'x'.repeat(600_000);
  await write('run', [long, 'after']);
  const { lines } = await page({ startFromHead: true });
  expect(lines.slice(0, -1).join('')).toBe(long);
  expect(lines.at(-1)).toBe('after');
});

test('streams are described by prefix, page by page', async () => {
  for (const name of ['jr_a', 'jr_b', 'other']) await write(name, ['first', 'last']);
  const answer = await aws.logs.send(
    new DescribeLogStreamsCommand({ logGroupName, logStreamNamePrefix: 'jr_', limit: 1 }),
  );
  expect(answer.logStreams).toMatchObject([
    { logStreamName: 'jr_a', firstEventTimestamp: expect.any(Number) },
  ]);
  const next = await aws.logs.send(
    new DescribeLogStreamsCommand({
      logGroupName,
      logStreamNamePrefix: 'jr_',
      limit: 1,
      nextToken: answer.nextToken,
    }),
  );
  expect(next.logStreams?.map(({ logStreamName }) => logStreamName)).toEqual(['jr_b']);
  expect(next.nextToken).toBeUndefined();
});

test('events are filtered by terms across streams, page by page', async () => {
  await write('a', ['INFO start', 'ERROR one', 'ERROR two quiet']);
  await write('b', ['ERROR three', 'INFO end']);
  const found: string[] = [];
  let nextToken: string | undefined;
  do {
    const answer = await aws.logs.send(
      new FilterLogEventsCommand({ logGroupName, filterPattern: 'ERROR -quiet', limit: 1, nextToken }),
    );
    found.push(...(answer.events ?? []).map(({ logStreamName, message }) => `${logStreamName}: ${message}`));
    nextToken = answer.nextToken;
  } while (nextToken);
  expect(found).toEqual(['a: ERROR one', 'b: ERROR three']);
  await expect(
    aws.logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern: '{ $.x = 1 }' })),
  ).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

test('an event can be read some time after it was written, as on AWS, and then in its order', async () => {
  const clock = new ManualClock();
  const late = await openTestAws({ clock, logDelayMs: 5000 });
  const ask = async (nextToken?: string) => {
    const at = { logGroupName: '/late', logStreamName: 'run', startFromHead: true, nextToken };
    const { events = [], nextForwardToken } = await late.logs.send(new GetLogEventsCommand(at));
    return { lines: events.map(({ message }) => message), events, nextForwardToken };
  };
  const written = (line: string) =>
    new LogStore(join(late.dataDir, 'state', 'logs'), clock).collect(
      '/late',
      'run',
      Readable.from([`${line}\n`]),
    );
  await written('first');
  clock.advance(4000);
  await written('second');
  const nothing = await ask();
  expect(nothing.lines).toEqual([]);
  clock.advance(1000);
  const one = await ask(nothing.nextForwardToken);
  expect(one.lines).toEqual(['first']);
  expect(one.events[0]?.ingestionTime).toBe((one.events[0]?.timestamp ?? 0) + 5000);
  clock.advance(4000);
  expect((await ask(one.nextForwardToken)).lines).toEqual(['second']);
  const { events = [] } = await late.logs.send(new FilterLogEventsCommand({ logGroupName: '/late' }));
  expect(events).toHaveLength(2);
  await late.close();
});
