import type { LiveEvent } from '#server/contract/live-event.ts';
import type { Clock } from '#server/lib/clock.ts';
import type { Logger } from '#server/lib/logger.ts';
import { type Hint, parseHint } from './hint.ts';
import { listenForEver } from './listen-for-ever.ts';
import { RecentHints } from './recent-hints.ts';
import { startHintSender } from './send-hints.ts';

export type Subscriber = {
  onEvent(event: LiveEvent, id: string): void;
  /** Hints may have been missed: look at everything again. */
  onGap(): void;
};

/** Hints between all instances that share one database: "this changed, look again". They carry no data. */
export type Events = {
  /** Call it after the commit. A hint that cannot be sent now is sent later; nobody waits for that. */
  publish(...events: LiveEvent[]): Promise<void>;
  subscribe(subscriber: Subscriber): () => void;
  /** What came after this hint, whichever instance it was heard from; null when that is not known. */
  hintsAfter(id: string): Hint[] | null;
  lastHintId(): string | null;
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
  const recent = new RecentHints();
  const sender = startHintSender({ databaseUrl, channel, clock, log });
  const listener = listenForEver({
    databaseUrl,
    channel,
    clock,
    log,
    onMessage(text) {
      const hint = parseHint(text);
      if (hint === null) return log.warn('events: a hint that nobody understands', { text });
      recent.add(hint);
      for (const subscriber of subscribers) subscriber.onEvent(hint.event, hint.id);
    },
    onGap() {
      recent.forget();
      for (const subscriber of subscribers) subscriber.onGap();
    },
  });
  return {
    async publish(...events) {
      if (events.length > 0) await sender.send(events.map((event) => JSON.stringify(event)));
    },
    subscribe(subscriber) {
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
    hintsAfter: (id) => recent.after(id),
    lastHintId: () => recent.lastId,
    async stop() {
      await listener.stop();
      await sender.stop();
    },
  };
}
