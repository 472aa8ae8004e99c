import { type LiveEvent, liveEvent } from '#server/contract/live-event.ts';

export type StreamListener = {
  onHint(hint: LiveEvent): void;
  /** Hints may have been missed: look at everything again. */
  onGap(): void;
  onConnection(isConnected: boolean): void;
};

/** The server beats every 15 s: after two missed beats the stream is dead, whatever the browser believes. */
const deadAfterMs = 35_000;
const lookMs = 5_000;
const reopenAfterMs = 3_000;
/** After sleep or a change of network a beat should have been heard in this time, or the stream is made anew. */
const staleAfterMs = 16_000;

/**
 * One stream of hints that is kept open until `signal` ends it. The browser connects again by itself after a cut that
 * it notices; an answer that is not a stream, and a connection that died without a word, it leaves to us.
 */
export function openStream(signal: AbortSignal, listener: StreamListener): void {
  let source: EventSource | undefined;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  let lastId = '';
  let heardAt = Date.now();

  function open(): void {
    clearTimeout(reopening);
    source?.close();
    heardAt = Date.now();
    const opened = new EventSource(
      lastId === '' ? '/api/events' : `/api/events?${new URLSearchParams({ after: lastId })}`,
    );
    source = opened;
    const hear = (event: MessageEvent<string>) => {
      heardAt = Date.now();
      if (event.lastEventId !== '') lastId = event.lastEventId;
    };
    opened.onopen = () => {
      heardAt = Date.now();
      listener.onConnection(true);
    };
    opened.addEventListener('beat', hear);
    opened.addEventListener('gap', (event) => {
      hear(event);
      listener.onGap();
    });
    opened.addEventListener('hint', (event) => {
      hear(event);
      const parsed = liveEvent.safeParse(parseJson(event.data));
      if (parsed.success) listener.onHint(parsed.data);
    });
    opened.onerror = () => {
      listener.onConnection(false);
      if (opened.readyState === EventSource.CLOSED) reopening = setTimeout(open, reopenAfterMs);
    };
  }

  const reopenIfSilentFor = (ms: number) => {
    if (Date.now() - heardAt <= ms) return;
    listener.onConnection(false);
    open();
  };
  const watch = setInterval(() => reopenIfSilentFor(deadAfterMs), lookMs);
  const wakeUp = () => {
    if (document.visibilityState === 'visible') reopenIfSilentFor(staleAfterMs);
  };
  window.addEventListener('online', open, { signal });
  document.addEventListener('visibilitychange', wakeUp, { signal });
  window.addEventListener('pageshow', wakeUp, { signal });
  signal.addEventListener(
    'abort',
    () => {
      clearInterval(watch);
      clearTimeout(reopening);
      source?.close();
    },
    { once: true },
  );
  open();
}

/** A hint that cannot be read is no hint; the next one, or the next look, brings the same news. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
