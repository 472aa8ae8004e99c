import { expect, test } from 'vitest';
import type { Subscriber } from '#server/events/events.ts';
import { RecentHints } from '#server/events/recent-hints.ts';
import { ManualClock } from '#server/lib/manual-clock.ts';
import { eventStream } from './event-stream.ts';

/** An instance's side of the hints, with streams on it. */
function instance() {
  const clock = new ManualClock();
  const subscribers = new Set<Subscriber>();
  const recent = new RecentHints();
  const events = {
    subscribe(subscriber: Subscriber) {
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
    hintsAfter: (id: string) => recent.after(id),
    lastHintId: () => recent.lastId,
  };
  const say = (id: string, dataset: string) => {
    recent.add({ id, event: { type: 'dataset', dataset } });
    for (const { onEvent } of subscribers) onEvent({ type: 'dataset', dataset }, id);
  };
  return { clock, subscribers, recent, events, say };
}

function open(
  { clock, events }: ReturnType<typeof instance>,
  {
    after = null,
    isAllowed = async () => true,
  }: { after?: string | null; isAllowed?: () => Promise<boolean> } = {},
) {
  const client = new AbortController();
  let closed = 0;
  const response = eventStream({
    clock,
    events,
    after,
    signal: client.signal,
    isAllowed,
    onClose: () => {
      closed += 1;
    },
  });
  const bytes = (response.body ?? new ReadableStream<Uint8Array>()).getReader();
  const read = async () => {
    const { done, value } = await bytes.read();
    return done ? 'end' : new TextDecoder().decode(value);
  };
  return { client, read, closed: () => closed };
}

/** A stream that has said its greeting and waits. */
async function opened(on: ReturnType<typeof instance>, options: Parameters<typeof open>[1] = {}) {
  const stream = open(on, options);
  expect(await stream.read()).toBe('retry: 2000\n\n');
  if (options.after === undefined) expect(await stream.read()).toBe('event: gap\ndata: {}\n\n');
  return stream;
}

const hint = (id: string, dataset: string) =>
  `event: hint\nid: ${id}\ndata: {"type":"dataset","dataset":"${dataset}"}\n\n`;

test('the first hint goes out at once, with its id', async () => {
  const on = instance();
  const { read } = await opened(on);
  await on.clock.advance(100);
  const next = read();
  await expect.poll(() => on.clock.sleeping).toBe(1);
  on.say('a', 'movies');
  expect(await next).toBe(hint('a', 'movies'));
});

test('hints on the heels of one are gathered for 100 ms, the same one once and at its latest place', async () => {
  const on = instance();
  const { read } = await opened(on);
  await on.clock.advance(100);
  on.say('a', 'movies');
  expect(await read()).toBe(hint('a', 'movies'));
  on.say('b', 'movies');
  on.say('c', 'tmdb');
  on.say('d', 'movies');
  const next = read();
  await expect.poll(() => on.clock.sleeping).toBe(1);
  await on.clock.advance(100);
  expect(await next).toBe(hint('c', 'tmdb') + hint('d', 'movies'));
});

test('a browser that comes back, also to another instance, gets exactly what it missed', async () => {
  const one = instance();
  const other = instance();
  for (const on of [one, other]) {
    on.say('a', 'movies');
    on.say('b', 'tmdb');
  }
  const first = await opened(one, { after: 'a' });
  expect(await first.read()).toBe(hint('b', 'tmdb'));
  first.client.abort();
  other.say('c', 'movies');
  const second = await opened(other, { after: 'b' });
  expect(await second.read()).toBe(hint('c', 'movies'));
});

test('where it left off is not known here: it is told to look at everything once, and from where it goes on', async () => {
  const on = instance();
  on.say('b', 'movies');
  const { read } = await opened(on, { after: 'long ago' });
  expect(await read()).toBe('event: gap\nid: b\ndata: {}\n\n');
});

test('a gap in what this instance heard reaches the browser in place of what waited', async () => {
  const on = instance();
  const { read } = await opened(on);
  on.say('a', 'movies');
  on.recent.forget();
  for (const { onGap } of on.subscribers) onGap();
  const next = read();
  await on.clock.advance(100);
  expect(await next).toBe('event: gap\ndata: {}\n\n');
});

test('a silent stream beats every 15 s', async () => {
  const on = instance();
  const { read } = await opened(on);
  const beat = read();
  await expect.poll(() => on.clock.sleeping).toBe(1);
  await on.clock.advance(15_000);
  expect(await beat).toBe('event: beat\ndata: {}\n\n');
});

test.each([
  ['that ended', async () => false],
  ['that cannot be looked up', () => Promise.reject(new Error('the database went away'))],
])('the stream of a session %s ends at the next beat', async (_which, isAllowed) => {
  const on = instance();
  const { read, closed } = await opened(on, { isAllowed });
  const end = read();
  await expect.poll(() => on.clock.sleeping).toBe(1);
  await on.clock.advance(15_000);
  expect(await end).toBe('end');
  expect([on.subscribers.size, closed()]).toEqual([0, 1]);
});

test('a session that ended is found out on a busy stream as well', async () => {
  const on = instance();
  const { read } = await opened(on, { isAllowed: async () => false });
  await on.clock.advance(14_000);
  on.say('a', 'movies');
  expect(await read()).toBe(hint('a', 'movies'));
  const end = read();
  await on.clock.advance(1_000);
  on.say('b', 'movies');
  expect(await end).toBe('end');
});

test('a client that goes away leaves nothing behind', async () => {
  const on = instance();
  const { read, client, closed } = await opened(on);
  const end = read();
  client.abort();
  expect(await end).toBe('end');
  expect([on.subscribers.size, on.clock.sleeping, closed()]).toEqual([0, 0, 1]);
});

test('a reader that does not read is cut off instead of filling the memory', async () => {
  const on = instance();
  open(on);
  for (let count = 0; count <= 501; count += 1) on.say(`id ${count}`, `dataset ${count}`);
  expect(on.subscribers.size).toBe(0);
});

test('a reader that has not taken a hint for 30 s is cut off', async () => {
  const on = instance();
  open(on);
  on.say('a', 'movies');
  await on.clock.advance(30_001);
  on.say('b', 'movies');
  expect(on.subscribers.size).toBe(0);
});
