import { expect, test } from 'vitest';
import type { Subscriber } from '#server/events/events.ts';
import { ManualClock } from '#server/lib/manual-clock.ts';
import { eventStream } from './event-stream.ts';

function open({ isAllowed = async () => true } = {}) {
  const clock = new ManualClock();
  const subscribers = new Set<Subscriber>();
  const client = new AbortController();
  let closed = 0;
  const response = eventStream({
    clock,
    events: {
      subscribe(subscriber) {
        subscribers.add(subscriber);
        return () => subscribers.delete(subscriber);
      },
    },
    signal: client.signal,
    isAllowed,
    onClose: () => {
      closed += 1;
    },
  });
  const bytes = (response.body ?? new ReadableStream<Uint8Array>()).getReader();
  const reader = {
    async read() {
      const { done, value } = await bytes.read();
      return { done, value: value && new TextDecoder().decode(value) };
    },
  };
  const say = (dataset: string) => {
    for (const { onEvent } of subscribers) onEvent({ type: 'dataset', dataset });
  };
  return { clock, subscribers, client, response, reader, say, closed: () => closed };
}

test('a hint arrives as an event named hint, the same one only once', async () => {
  const { reader, say, clock } = open();
  expect((await reader.read()).value).toBe('retry: 2000\n\n');
  const hint = reader.read();
  await expect.poll(() => clock.sleeping).toBe(1);
  say('movies');
  say('movies');
  await expect.poll(() => clock.sleeping).toBe(2);
  await clock.advance(100);
  const { value } = await hint;
  expect(value).toBe('event: hint\ndata: {"type":"dataset","dataset":"movies"}\n\n');
});

test('a silent stream beats every 15 s', async () => {
  const { reader, clock } = open();
  await reader.read();
  const beat = reader.read();
  await expect.poll(() => clock.sleeping).toBe(1);
  await clock.advance(15_000);
  expect((await beat).value).toBe(': still here\n\n');
});

test.each([
  ['that ended', async () => false],
  ['that cannot be looked up', () => Promise.reject(new Error('the database went away'))],
])('the stream of a session %s ends at the next beat', async (_which, isAllowed) => {
  const { reader, clock, subscribers, closed } = open({ isAllowed });
  await reader.read();
  const end = reader.read();
  await expect.poll(() => clock.sleeping).toBe(1);
  await clock.advance(15_000);
  expect((await end).done).toBe(true);
  expect(subscribers.size).toBe(0);
  expect(closed()).toBe(1);
});

test('a client that goes away leaves nothing behind', async () => {
  const { reader, client, clock, subscribers, closed } = open();
  await reader.read();
  const end = reader.read();
  client.abort();
  expect((await end).done).toBe(true);
  expect([subscribers.size, clock.sleeping, closed()]).toEqual([0, 0, 1]);
});

test('after a gap in what was heard the stream ends, so that the browser looks at everything again', async () => {
  const { reader, subscribers } = open();
  await reader.read();
  const end = reader.read();
  for (const { onGap } of subscribers) onGap();
  expect((await end).done).toBe(true);
});

test('a reader that does not read is cut off instead of filling the memory', async () => {
  const { say, subscribers } = open();
  for (let count = 0; count <= 501; count += 1) say(`dataset ${count}`);
  expect(subscribers.size).toBe(0);
});
