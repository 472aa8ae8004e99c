import pg from 'pg';
import { type LiveEvent, liveEvent } from '#server/contract/live-event.ts';
import type { Clock } from '#server/lib/clock.ts';
import type { Logger } from '#server/lib/logger.ts';
import { listenForEver } from './listen-for-ever.ts';

export type Subscriber = {
  onEvent(event: LiveEvent): void;
  /** Hints may have been missed: look at everything again. */
  onGap(): void;
};

/** Hints between all instances that share one database: "this changed, look again". They carry no data. */
export type Events = {
  /** Call it after the commit. A hint that cannot be sent is logged and lost: readers also look again by themselves. */
  publish(...events: LiveEvent[]): Promise<void>;
  subscribe(subscriber: Subscriber): () => void;
  stop(): Promise<void>;
};

const channel = 'comporta_events';

export function startEvents({
  databaseUrl,
  clock,
  log,
}: {
  databaseUrl: string;
  clock: Clock;
  log: Logger;
}): Events {
  const subscribers = new Set<Subscriber>();
  const senders = new pg.Pool({ connectionString: databaseUrl, max: 1, connectionTimeoutMillis: 5_000 });
  senders.on('error', (error) => log.warn('events: an idle connection was lost', { error: error.message }));
  const listener = listenForEver({
    databaseUrl,
    channel,
    clock,
    log,
    onMessage(text) {
      const event = liveEvent.safeParse(parseJson(text));
      if (!event.success) return log.warn('events: a hint that nobody understands', { text });
      for (const subscriber of subscribers) subscriber.onEvent(event.data);
    },
    onGap() {
      for (const subscriber of subscribers) subscriber.onGap();
    },
  });
  return {
    async publish(...events) {
      if (events.length === 0) return;
      try {
        await senders.query('SELECT pg_notify($1, hint) FROM unnest($2::text[]) AS hint', [
          channel,
          events.map((event) => JSON.stringify(event)),
        ]);
      } catch (error) {
        log.warn('events: hints were not sent', { count: events.length, error: String(error) });
      }
    },
    subscribe(subscriber) {
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
    async stop() {
      await listener.stop();
      await senders.end();
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
