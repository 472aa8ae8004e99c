import * as z from 'zod';
import { ACCOUNT_ID } from '#server/local/aws/account.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { pageToken, readPageToken } from '#server/local/aws/protocol/page-token.ts';
import {
  type AttributeName,
  initialAttributes,
  type Queue,
  settableAttributes,
} from '#server/local/aws/sqs/queue.ts';
import { noSuchQueue, queueUrl, requireQueue, type SqsContext } from '#server/local/aws/sqs/sqs-context.ts';
import { invalidParameter, sqsError } from '#server/local/aws/sqs/sqs-error.ts';

const QueueUrl = z.string().min(1);
const attributeMap = z.record(z.string(), z.string());

/** Partial: standard queues only, without dead letters, encryption and tags. */
export const createQueue = defineOperation({
  name: 'CreateQueue',
  support: 'partial',
  input: z.object({ QueueName: z.string(), Attributes: attributeMap.default({}) }),
  handle: (context: SqsContext, { QueueName: name, Attributes }) => {
    if (!/^[\w-]{1,80}$/.test(name)) {
      throw invalidParameter(
        'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
      );
    }
    const settings = parseAttributes(Attributes, initialAttributes);
    const existing = context.queues.get(name);
    if (existing === null) {
      context.queues.put(name, { name, createdAt: context.clock.now(), ...settings });
    } else if (Object.keys(Attributes).length > 0 && !hasSame(existing, settings)) {
      const message = 'A queue already exists with the same name and a different value for an attribute';
      throw sqsError('QueueNameExists', message, 'QueueAlreadyExists');
    }
    return { QueueUrl: queueUrl(context, name) };
  },
});

export const getQueueUrl = defineOperation({
  name: 'GetQueueUrl',
  support: 'full',
  input: z.object({ QueueName: z.string(), QueueOwnerAWSAccountId: z.string().optional() }),
  handle: (context: SqsContext, { QueueName, QueueOwnerAWSAccountId = ACCOUNT_ID }) => {
    if (context.queues.get(QueueName) === null || QueueOwnerAWSAccountId !== ACCOUNT_ID) throw noSuchQueue();
    return { QueueUrl: queueUrl(context, QueueName) };
  },
});

/** Partial, as CreateQueue. */
export const setQueueAttributes = defineOperation({
  name: 'SetQueueAttributes',
  support: 'partial',
  input: z.object({ QueueUrl, Attributes: attributeMap }),
  handle: (context: SqsContext, { QueueUrl: url, Attributes }) => {
    const queue = requireQueue(context, url);
    context.queues.put(queue.name, { ...queue, ...parseAttributes(Attributes, queue.attributes) });
    return {};
  },
});

export const getQueueAttributes = defineOperation({
  name: 'GetQueueAttributes',
  support: 'full',
  input: z.object({ QueueUrl, AttributeNames: z.array(z.string()).default([]) }),
  handle: (context: SqsContext, { QueueUrl: url, AttributeNames }) => {
    const queue = requireQueue(context, url);
    const { visible, inFlight, delayed } = context.messages.count(queue);
    const all = {
      ...queue.attributes,
      ApproximateNumberOfMessages: visible,
      ApproximateNumberOfMessagesNotVisible: inFlight,
      ApproximateNumberOfMessagesDelayed: delayed,
      CreatedTimestamp: Math.floor(queue.createdAt / 1000),
      QueueArn: `arn:aws:sqs:${context.region}:${ACCOUNT_ID}:${queue.name}`,
      ...(queue.policy === undefined ? {} : { Policy: queue.policy }),
    };
    const wanted = Object.entries(all).filter(
      ([name]) => AttributeNames.includes('All') || AttributeNames.includes(name),
    );
    return { Attributes: Object.fromEntries(wanted.map(([name, value]) => [name, String(value)])) };
  },
});

/** As SQS does it, a list without MaxResults is the first thousand, without a token for more. */
export const listQueues = defineOperation({
  name: 'ListQueues',
  support: 'full',
  input: z.object({
    QueueNamePrefix: z.string().default(''),
    MaxResults: z.int().min(1).max(1000).optional(),
    NextToken: z.string().optional(),
  }),
  handle: (context: SqsContext, { QueueNamePrefix: prefix, MaxResults: limit, NextToken }) => {
    const list = `queues ${prefix}`;
    const after = readPageToken(list, NextToken);
    const found = context.queues.list({ prefix, after, limit: limit === undefined ? 1000 : limit + 1 });
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      QueueUrls: shown.map(({ key }) => queueUrl(context, key)),
      NextToken: found.length > shown.length && last ? pageToken(list, last.key) : undefined,
    };
  },
});

/** At once, and as often as wanted: SQS allows it once a minute. */
export const purgeQueue = defineOperation({
  name: 'PurgeQueue',
  support: 'full',
  input: z.object({ QueueUrl }),
  handle: (context: SqsContext, { QueueUrl: url }) => {
    context.messages.purge(requireQueue(context, url));
    return {};
  },
});

export const deleteQueue = defineOperation({
  name: 'DeleteQueue',
  support: 'full',
  input: z.object({ QueueUrl }),
  handle: (context: SqsContext, { QueueUrl: url }) => {
    const queue = requireQueue(context, url);
    context.messages.purge(queue);
    context.queues.delete(queue.name);
    return {};
  },
});

function parseAttributes(
  given: Record<string, string>,
  current: Queue['attributes'],
): Pick<Queue, 'attributes' | 'policy'> {
  const { Policy, ...numbers } = given;
  const attributes = { ...current };
  for (const [name, text] of Object.entries(numbers)) {
    if (!isSettable(name)) throw sqsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
    const { least, most } = settableAttributes[name];
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most) {
      throw sqsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
    }
    attributes[name] = value;
  }
  return Policy === undefined ? { attributes } : { attributes, policy: Policy };
}

function isSettable(name: string): name is AttributeName {
  return Object.hasOwn(settableAttributes, name);
}

function hasSame(a: Pick<Queue, 'attributes' | 'policy'>, b: Pick<Queue, 'attributes' | 'policy'>): boolean {
  return JSON.stringify([a.attributes, a.policy]) === JSON.stringify([b.attributes, b.policy]);
}
