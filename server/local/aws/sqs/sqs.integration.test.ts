import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ManualClock } from '#server/local/aws/testing/manual-clock.ts';
import { openTestAws, type TestAws } from '#server/local/aws/testing/open-test-aws.ts';

let clock: ManualClock;
let aws: TestAws;
let QueueUrl: string;

beforeEach(async () => {
  clock = new ManualClock();
  aws = await openTestAws({ clock });
  QueueUrl = (await aws.sqs.send(new CreateQueueCommand({ QueueName: 'queue' }))).QueueUrl ?? '';
});
afterEach(() => aws.close());

const send = (MessageBody: string, DelaySeconds?: number) =>
  aws.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, DelaySeconds }));

async function receive(input: Partial<ReceiveMessageCommandInput> = {}) {
  const answer = await aws.sqs.send(new ReceiveMessageCommand({ QueueUrl, ...input }));
  return answer.Messages ?? [];
}

async function bodies(input: Partial<ReceiveMessageCommandInput> = {}) {
  return (await receive(input)).map(({ Body }) => Body);
}

async function attribute(name: 'ApproximateNumberOfMessages' | 'ApproximateNumberOfMessagesNotVisible') {
  const all = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
  return (await aws.sqs.send(all)).Attributes?.[name];
}

test('a message comes as it was sent, once, until its visibility timeout is over', async () => {
  const { MessageId } = await send('São Paulo ✓');
  const [message] = await receive({ MessageSystemAttributeNames: ['All'], VisibilityTimeout: 5 });
  expect(message).toMatchObject({
    MessageId,
    Body: 'São Paulo ✓',
    Attributes: { ApproximateReceiveCount: '1', SentTimestamp: String(clock.now()) },
  });
  expect(await receive()).toEqual([]);
  clock.advance(5_000);
  const [again] = await receive({ MessageSystemAttributeNames: ['ApproximateReceiveCount'] });
  expect(again?.Attributes).toEqual({ ApproximateReceiveCount: '2' });
});

test('a deleted message does not come again; one deleted by an old receipt does', async () => {
  await send('a');
  const [first] = await receive({ VisibilityTimeout: 1 });
  clock.advance(1_000);
  const [second] = await receive({ VisibilityTimeout: 1 });
  const remove = (ReceiptHandle = '') => aws.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  await remove(first?.ReceiptHandle);
  clock.advance(1_000);
  const [third] = await receive({ VisibilityTimeout: 1 });
  expect(third?.MessageId).toBe(second?.MessageId);
  await remove(third?.ReceiptHandle);
  clock.advance(60_000);
  expect(await receive()).toEqual([]);
  await expect(remove('nonsense')).rejects.toMatchObject({ name: 'ReceiptHandleIsInvalid' });
});

test('at most as many as asked for come, oldest first, and are deleted together', async () => {
  for (let index = 0; index < 12; index++) await send(String(index));
  const messages = await receive({ MaxNumberOfMessages: 10 });
  expect(messages.map(({ Body }) => Body)).toEqual(Array.from({ length: 10 }, (_, index) => String(index)));
  const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
  const [first, ...rest] = Entries;
  const wrong = { Id: first?.Id, ReceiptHandle: 'nonsense' };
  const answer = await aws.sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: [wrong, ...rest] }));
  expect(answer.Successful).toHaveLength(9);
  expect(answer.Failed).toMatchObject([{ Id: '0', Code: 'ReceiptHandleIsInvalid', SenderFault: true }]);
  expect(await attribute('ApproximateNumberOfMessages')).toBe('2');
  expect(await attribute('ApproximateNumberOfMessagesNotVisible')).toBe('1');
  for (const number of [0, 11]) await expect(receive({ MaxNumberOfMessages: number })).rejects.toThrow();
});

/** A question that the local SQS holds open: a delay of the clock is what it waits for. */
async function held(): Promise<void> {
  await expect.poll(() => clock.pending(), { interval: 5 }).toBeGreaterThan(0);
}

test('a long poll answers as soon as a message arrives', async () => {
  const waiting = bodies({ WaitTimeSeconds: 20 });
  await held();
  await send('at last');
  expect(await waiting).toEqual(['at last']);
});

test('a long poll answers with nothing when its time is over', async () => {
  const waiting = bodies({ WaitTimeSeconds: 20 });
  await held();
  clock.advance(20_000);
  expect(await waiting).toEqual([]);
});

test('a long poll sees a message whose delay or visibility timeout ends', async () => {
  await send('later', 3);
  const waiting = bodies({ WaitTimeSeconds: 20, VisibilityTimeout: 4 });
  await held();
  clock.advance(3_000);
  expect(await waiting).toEqual(['later']);
  const again = bodies({ WaitTimeSeconds: 20 });
  await held();
  clock.advance(4_000);
  expect(await again).toEqual(['later']);
});

test('who hangs up takes no message', async () => {
  const controller = new AbortController();
  const question = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 });
  const waiting = aws.sqs.send(question, { abortSignal: controller.signal });
  await held();
  controller.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  await expect.poll(() => clock.pending(), { interval: 5 }).toBe(0);
  await send('for the next');
  expect(await bodies()).toEqual(['for the next']);
});

test('messages survive a restart, are purged on demand, and go away after the retention period', async () => {
  await send('a');
  await aws.restart();
  expect(await bodies({ VisibilityTimeout: 0 })).toEqual(['a']);
  await aws.sqs.send(new PurgeQueueCommand({ QueueUrl }));
  expect(await bodies()).toEqual([]);
  await send('b');
  clock.advance(4 * 24 * 60 * 60 * 1000 + 1);
  expect(await bodies()).toEqual([]);
});

test('a queue is found by its name, made twice only with the same attributes, and gone when deleted', async () => {
  expect((await aws.sqs.send(new GetQueueUrlCommand({ QueueName: 'queue' }))).QueueUrl).toBe(QueueUrl);
  const Attributes = { VisibilityTimeout: '7', Policy: '{"Version":"2012-10-17"}' };
  const again = new CreateQueueCommand({ QueueName: 'queue', Attributes });
  await expect(aws.sqs.send(again)).rejects.toMatchObject({ name: 'QueueNameExists' });
  await aws.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
  expect((await aws.sqs.send(again)).QueueUrl).toBe(QueueUrl);
  const all = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
  expect((await aws.sqs.send(all)).Attributes).toMatchObject({
    ...Attributes,
    MessageRetentionPeriod: '345600',
    QueueArn: 'arn:aws:sqs:us-east-1:000000000000:queue',
  });
  await aws.sqs.send(new CreateQueueCommand({ QueueName: 'other' }));
  expect((await aws.sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'q' }))).QueueUrls).toEqual([QueueUrl]);
  await aws.sqs.send(new DeleteQueueCommand({ QueueUrl }));
  await expect(send('a')).rejects.toMatchObject({
    name: 'QueueDoesNotExist',
    Code: 'AWS.SimpleQueueService.NonExistentQueue',
  });
});
