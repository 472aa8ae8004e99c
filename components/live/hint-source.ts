import type { LiveEvent } from '#server/contract/live-event.ts';
import { openStream, type StreamListener } from './open-stream.ts';

type Message =
  | { kind: 'hint'; hint: LiveEvent }
  | { kind: 'gap' }
  | { kind: 'connected' }
  | { kind: 'lost' }
  | { kind: 'hello' };

/** A browser opens six HTTP/1.1 connections to one host; a stream in each tab would use them all up. */
const lockName = 'comporta-live';

/**
 * Hints for this tab. One tab of the browser holds the stream (whoever has the lock) and tells the others; when it is
 * closed, the next one gets the lock. Returns the function that stops listening.
 */
export function listenForHints(listener: StreamListener): () => void {
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
    else if (message.kind === 'gap') listener.onGap();
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
    openStream(stopping.signal, {
      onHint: (hint) => tell({ kind: 'hint', hint }),
      onGap: () => tell({ kind: 'gap' }),
      onConnection: (connected) => tell({ kind: connected ? 'connected' : 'lost' }),
    });
    return new Promise((resolve) => {
      stopping.signal.addEventListener('abort', () => resolve(), { once: true });
    });
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
