import type { LiveEvent } from '#server/contract/live-event.ts';
import type { Events } from '#server/events/events.ts';
import type { Clock } from '#server/lib/clock.ts';
import { SECOND } from '#server/lib/durations.ts';

/** Proxies cut silent connections, often after 30 or 60 s. */
const heartbeatMs = 15 * SECOND;
/** Hints are sets, not a log: the same one waits once. A reader this far behind is better off starting again. */
const maxWaiting = 500;
/** One change makes several hints in a moment; the browser need not look again for each. */
const gatherMs = 100;
/** How long the browser waits before it connects again. */
const retryMs = 2 * SECOND;

type Listening = {
  events: Pick<Events, 'subscribe'>;
  clock: Clock;
  /** Ends the stream when the client goes away or the server stops. */
  signal: AbortSignal;
  /** Asked at each heartbeat: a session that ended must not go on hearing. */
  isAllowed(): Promise<boolean>;
  onClose(): void;
};

/**
 * Server-sent hints. The stream ends by itself when hints may have been missed: the browser connects again, and
 * looks at everything again because it did.
 */
export function eventStream(listening: Listening): Response {
  const closing = new AbortController();
  const waiting = new Set<string>();
  let wake = () => {};
  const unsubscribe = listening.events.subscribe({
    onEvent(event: LiveEvent) {
      waiting.add(JSON.stringify(event));
      if (waiting.size > maxWaiting) closing.abort();
      wake();
    },
    onGap: () => closing.abort(),
  });
  const close = () => closing.abort();
  listening.signal.addEventListener('abort', close, { once: true });
  closing.signal.addEventListener(
    'abort',
    () => {
      listening.signal.removeEventListener('abort', close);
      unsubscribe();
      wake();
      listening.onClose();
    },
    { once: true },
  );
  if (listening.signal.aborted) closing.abort();

  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        controller.enqueue(encode(`retry: ${retryMs}\n\n`));
      },
      async pull(controller) {
        if (waiting.size === 0 && !closing.signal.aborted) {
          const hint = new Promise<void>((resolve) => {
            wake = resolve;
          });
          await waitFor(hint, listening.clock, closing.signal);
        }
        if (waiting.size === 0 && !closing.signal.aborted && !(await isAllowed(listening))) closing.abort();
        if (closing.signal.aborted) return controller.close();
        const hints = [...waiting].map((hint) => `event: hint\ndata: ${hint}\n\n`).join('');
        waiting.clear();
        controller.enqueue(encode(hints === '' ? ': still here\n\n' : hints));
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

/** Who cannot be asked for (the database is away) is let go: the browser comes back and hears why. */
function isAllowed(listening: Listening): Promise<boolean> {
  return listening.isAllowed().catch(() => false);
}

/** Until there is a hint, or the time for a heartbeat. */
async function waitFor(hint: Promise<void>, clock: Clock, closing: AbortSignal): Promise<void> {
  const stopWaiting = new AbortController();
  const heartbeat = clock.sleep(heartbeatMs, AbortSignal.any([closing, stopWaiting.signal]));
  await Promise.race([hint.then(() => clock.sleep(gatherMs, closing)), heartbeat]);
  stopWaiting.abort();
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
