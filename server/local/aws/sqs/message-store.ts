import { randomUUID } from 'node:crypto';
import type { Clock } from '#server/local/aws/clock.ts';
import type { Collection, Store } from '#server/local/aws/state/store.ts';
import type { Message, Queue } from './queue.ts';
import { type Receipt, readReceipt, writeReceipt } from './receipt.ts';
import { sqsError } from './sqs-error.ts';

export type ReceivedMessage = Message & { receipt: string };

/** The messages of all queues, by queue in the order of their sending. */
export class MessageStore {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #messages: Collection<Message>;
  readonly #arrivals = new Map<string, Set<() => void>>();
  #sequence = 0;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    this.#messages = store.collection('sqs-message');
  }

  send(queue: Queue, body: string, delaySeconds = queue.attributes.DelaySeconds): Message {
    const sentAt = this.#clock.now();
    const visibleAt = sentAt + delaySeconds * 1000;
    const message = { id: randomUUID(), body, sentAt, visibleAt, receiveCount: 0 };
    const order = `${String(sentAt).padStart(15, '0')}-${String(this.#sequence++).padStart(9, '0')}`;
    this.#messages.put(`${queue.name}/${order}`, message);
    for (const wake of this.#arrivals.get(queue.name) ?? []) wake();
    return message;
  }

  /** Takes what can be seen, oldest first; it cannot be seen again for `visibilitySeconds`. */
  take(queue: Queue, limit: number, visibilitySeconds: number): ReceivedMessage[] {
    const now = this.#clock.now();
    return this.#store.transaction(() => {
      const visible = this.#list(queue).filter(({ value }) => value.visibleAt <= now);
      return visible.slice(0, limit).map(({ key, value }) => {
        const message = {
          ...value,
          visibleAt: now + visibilitySeconds * 1000,
          receiveCount: value.receiveCount + 1,
          firstReceivedAt: value.firstReceivedAt ?? now,
        };
        this.#messages.put(key, message);
        return { ...message, receipt: writeReceipt({ key, count: message.receiveCount }) };
      });
    });
  }

  /** One that was received again since, or is gone, is left alone: SQS says nothing then either. */
  delete(queue: Queue, receiptHandle: string): undefined {
    const receipt = readReceipt(receiptHandle, queue.name);
    if (this.#isCurrent(receipt)) this.#messages.delete(receipt.key);
  }

  /** From now on for so long nobody else gets it; one that is not in flight any more is refused. */
  hide(queue: Queue, receiptHandle: string, seconds: number): undefined {
    const receipt = readReceipt(receiptHandle, queue.name);
    const message = this.#messages.get(receipt.key);
    if (message === null || !this.#isCurrent(receipt) || message.visibleAt <= this.#clock.now()) {
      throw sqsError('MessageNotInflight', 'The message referred to is not in flight.');
    }
    this.#messages.put(receipt.key, { ...message, visibleAt: this.#clock.now() + seconds * 1000 });
    if (seconds === 0) for (const wake of this.#arrivals.get(queue.name) ?? []) wake();
  }

  purge(queue: Queue): void {
    this.#store.transaction(() => {
      for (const { key } of this.#list(queue)) this.#messages.delete(key);
    });
  }

  count(queue: Queue): { visible: number; inFlight: number; delayed: number } {
    const now = this.#clock.now();
    const messages = this.#list(queue).map(({ value }) => value);
    const hidden = messages.filter(({ visibleAt }) => visibleAt > now);
    const delayed = hidden.filter(({ receiveCount }) => receiveCount === 0).length;
    return { visible: messages.length - hidden.length, inFlight: hidden.length - delayed, delayed };
  }

  /** Resolves when there may be something to take: at an arrival, or when a hidden message can be seen again. */
  async changed(queue: Queue, withinMs: number, signal: AbortSignal): Promise<void> {
    const now = this.#clock.now();
    const soonest = this.#list(queue).reduce(
      (least, { value }) => Math.min(least, value.visibleAt - now),
      withinMs,
    );
    const { promise, resolve } = Promise.withResolvers<void>();
    const arrivals = this.#arrivals.get(queue.name) ?? new Set();
    this.#arrivals.set(queue.name, arrivals.add(resolve));
    const callOff = this.#clock.after(soonest, resolve);
    const onAbort = () => resolve();
    signal.addEventListener('abort', onAbort);
    await promise;
    signal.removeEventListener('abort', onAbort);
    callOff();
    arrivals.delete(resolve);
  }

  #isCurrent({ key, count }: Receipt): boolean {
    return this.#messages.get(key)?.receiveCount === count;
  }

  /** Without those that are past the queue's retention, which go away here. */
  #list(queue: Queue): { key: string; value: Message }[] {
    const oldest = this.#clock.now() - queue.attributes.MessageRetentionPeriod * 1000;
    const all = this.#messages.list({ prefix: `${queue.name}/` });
    const firstKept = all.findIndex(({ value }) => value.sentAt >= oldest);
    const expired = firstKept < 0 ? all : all.slice(0, firstKept);
    for (const { key } of expired) this.#messages.delete(key);
    return all.slice(expired.length);
  }
}
