import { randomUUID } from 'node:crypto';
import { ACCOUNT_ID } from '#server/local/aws/account.ts';
import type { SqsContext } from '#server/local/aws/sqs/sqs-context.ts';

export interface Event {
  readonly source: 'aws.glue' | 'aws.athena';
  readonly 'detail-type': string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Queues whose names begin so get every event; on AWS a rule says which queue gets what. */
const LISTENING_PREFIX = 'comporta';

/** EventBridge with one rule that cannot be changed. */
export function eventBus({ clock, region, queues, messages }: Omit<SqsContext, 'endpoint'>) {
  return ({ source, 'detail-type': detailType, detail }: Event): void => {
    const event = {
      version: '0',
      id: randomUUID(),
      'detail-type': detailType,
      source,
      account: ACCOUNT_ID,
      time: new Date(clock.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
      region,
      resources: [],
      detail,
    };
    for (const { value: queue } of queues.list({ prefix: LISTENING_PREFIX })) {
      messages.send(queue, JSON.stringify(event));
    }
  };
}
