import { type LiveEvent, liveEvent } from '#server/contract/live-event.ts';

type Message =
  | { kind: 'hint'; hint: LiveEvent }
  | { kind: 'connected' }
  | { kind: 'lost' }
  | { kind: 'hello' };

type Listener = { onHint: (hint: LiveEvent) => void; onConnection: (isConnected: boolean) => void };

/** A browser opens six HTTP/1.1 connections to one host; a stream in each tab would use them all up. */
const lockName = 'comporta-live';
const reopenAfterMs = 3_000;

/**
 * Hints for this tab. One tab of the browser holds the stream (whoever has the lock) and tells the others; when it is
 * closed, the next one gets the lock. Returns the function that stops listening.
 */
export function listenForHints(listener: Listener): () => void {
  const channel = new BroadcastChannel(lockName);
  const stopping = new AbortController();
  let leads = false;
  let isConnected = false;

  const tell = (message: Message) => {
    channel.postMessage(message);
    hear(message);
  };
  function hear(message: Message): void {
    if (message.kind === 'hint') listener.onHint(message.hint);
    else if (message.kind === 'hello') {
      if (leads) channel.postMessage({ kind: isConnected ? 'connected' : 'lost' } satisfies Message);
    } else {
      isConnected = message.kind === 'connected';
      listener.onConnection(isConnected);
    }
  }
  channel.onmessage = (event: MessageEvent<Message>) => hear(event.data);
  channel.postMessage({ kind: 'hello' } satisfies Message);

  holdStream(stopping.signal, () => {
    leads = true;
    return streamUntil(stopping.signal, tell);
  });
  return () => {
    stopping.abort();
    channel.close();
  };
}

/** Web Locks exist in secure contexts only; over plain http on a LAN each tab has its own stream. */
function holdStream(signal: AbortSignal, work: () => Promise<void>): void {
  const held = 'locks' in navigator ? navigator.locks.request(lockName, { signal }, work) : work();
  held.catch((cause: unknown) => {
    if (!signal.aborted) throw cause;
  });
}

function streamUntil(signal: AbortSignal, tell: (message: Message) => void): Promise<void> {
  return new Promise((resolve) => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      source = new EventSource('/api/events');
      source.onopen = () => tell({ kind: 'connected' });
      source.addEventListener('hint', (event) => {
        const parsed = liveEvent.safeParse(parseJson(event.data));
        if (parsed.success) tell({ kind: 'hint', hint: parsed.data });
      });
      source.onerror = () => {
        tell({ kind: 'lost' });
        // The browser connects again by itself after a cut, but gives up after an answer that is not a stream.
        if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, reopenAfterMs);
      };
    };
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        source?.close();
        resolve();
      },
      { once: true },
    );
    open();
  });
}

/** A hint that cannot be read is no hint; the next one, or the next look, brings the same news. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
