import { ACCOUNT_ID } from '#server/local/aws/account.ts';
import type { Clock } from '#server/local/aws/clock.ts';
import type { Collection } from '#server/local/aws/state/store.ts';
import type { MessageStore } from './message-store.ts';
import type { Queue } from './queue.ts';
import { sqsError } from './sqs-error.ts';

/** What SQS's operations work on. */
export interface SqsContext {
  readonly clock: Clock;
  readonly region: string;
  /** By name. */
  readonly queues: Collection<Queue>;
  readonly messages: MessageStore;
  /** Where this local AWS is reached. */
  readonly endpoint: () => string;
}

export function queueUrl({ endpoint }: SqsContext, name: string): string {
  return `${endpoint()}/${ACCOUNT_ID}/${name}`;
}

/** The name alone counts: an address with an earlier port goes on to work. */
export function requireQueue({ queues }: SqsContext, url: string): Queue {
  const queue = queues.get(url.split('/').at(-1) ?? '');
  if (queue !== null) return queue;
  throw noSuchQueue();
}

export function noSuchQueue() {
  return sqsError(
    'QueueDoesNotExist',
    'The specified queue does not exist.',
    'AWS.SimpleQueueService.NonExistentQueue',
  );
}
