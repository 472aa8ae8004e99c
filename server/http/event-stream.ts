import type { Events } from '#server/events/events.ts';
import type { Clock } from '#server/lib/clock.ts';
import { SECOND } from '#server/lib/durations.ts';
import { WaitingHints } from './waiting-hints.ts';

/** Proxies cut silent connections, often after 30 or 60 s. */
const heartbeatMs = 15 * SECOND;
/** The first hint goes out at once; those that follow on its heels wait for each other this long. */
const gatherMs = 100;
/** How long the browser waits before it connects again. */
const retryMs = 2 * SECOND;

type Listening = {
  events: Pick<Events, 'subscribe' | 'hintsAfter' | 'lastHintId'>;
  clock: Clock;
  /** The last hint that the browser had, from this instance or another; null when it has had none. */
  after: string | null;
  /** Ends the stream when the client goes away or the server stops. */
  signal: AbortSignal;
  /** Asked every 15 s: a session that ended must not go on hearing. */
  isAllowed(): Promise<boolean>;
  onClose(): void;
};

/**
 * Server-sent hints. It goes on where the browser left off, or says `gap` where that is not known: then the browser
 * looks at everything once, so nothing is lost either way.
 */
export function eventStream(listening: Listening): Response {
  const { clock, events } = listening;
  const closing = new AbortController();
  const waiting = new WaitingHints(clock);
  let waking = new AbortController();
  let sentAt = Number.NEGATIVE_INFINITY;
  let allowedAt = clock.monotonicMs();

  const unsubscribe = events.subscribe({
    onEvent(event, id) {
      waiting.add(event, id);
      if (waiting.isTooSlow) closing.abort();
      waking.abort();
    },
    onGap() {
      waiting.addGap(events.lastHintId());
      waking.abort();
    },
  });
  const missed = listening.after === null ? null : events.hintsAfter(listening.after);
  if (missed === null) waiting.addGap(events.lastHintId());
  else for (const { event, id } of missed) waiting.add(event, id);
  if (waiting.isTooSlow) waiting.addGap(events.lastHintId());

  const close = () => closing.abort();
  listening.signal.addEventListener('abort', close, { once: true });
  closing.signal.addEventListener(
    'abort',
    () => {
      listening.signal.removeEventListener('abort', close);
      unsubscribe();
      waking.abort();
      listening.onClose();
    },
    { once: true },
  );
  if (listening.signal.aborted) closing.abort();

  async function waitForHints(): Promise<void> {
    if (waiting.isEmpty) {
      waking = new AbortController();
      await clock.sleep(heartbeatMs, waking.signal);
    }
    const gatherFor = sentAt + gatherMs - clock.monotonicMs();
    if (!waiting.isEmpty && gatherFor > 0) await clock.sleep(gatherFor, closing.signal);
  }

  /** Who cannot be asked for (the database is away) is let go: the browser comes back and hears why. */
  async function mayGoOn(): Promise<boolean> {
    if (clock.monotonicMs() - allowedAt < heartbeatMs) return true;
    allowedAt = clock.monotonicMs();
    return listening.isAllowed().catch(() => false);
  }

  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        controller.enqueue(encode(`retry: ${retryMs}\n\n`));
      },
      async pull(controller) {
        if (!closing.signal.aborted) await waitForHints();
        if (!closing.signal.aborted && !(await mayGoOn())) closing.abort();
        if (closing.signal.aborted) return controller.close();
        // The beat is an event of its own: a browser does not show comments to the page.
        const text = waiting.isEmpty ? 'event: beat\ndata: {}\n\n' : waiting.take();
        sentAt = clock.monotonicMs();
        controller.enqueue(encode(text));
      },
      cancel: close,
    },
    { highWaterMark: 1 },
  );
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // `no-transform` keeps Next from compressing, which would hold small chunks back.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
