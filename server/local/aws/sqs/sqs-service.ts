import { type JsonService, jsonService } from '#server/local/aws/protocol/json-service.ts';
import * as batches from './operations/batch-operations.ts';
import * as messages from './operations/message-operations.ts';
import * as queues from './operations/queue-operations.ts';
import type { SqsContext } from './sqs-context.ts';

const operations = [
  ...[queues.createQueue, queues.getQueueUrl, queues.listQueues, queues.deleteQueue, queues.purgeQueue],
  ...[queues.getQueueAttributes, queues.setQueueAttributes],
  ...[messages.sendMessage, messages.receiveMessage, messages.deleteMessage],
  messages.changeMessageVisibility,
  ...[batches.sendMessageBatch, batches.deleteMessageBatch, batches.changeMessageVisibilityBatch],
];

export function sqsService(context: SqsContext): JsonService {
  return jsonService(
    { prefix: 'AmazonSQS', name: 'sqs' },
    'InvalidParameterValueException',
    context,
    operations,
  );
}
