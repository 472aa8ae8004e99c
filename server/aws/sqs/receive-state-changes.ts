import { ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { call } from '#server/aws/call.ts';
import { SECOND } from '#server/lib/durations.ts';
import { parseStateChange, type StateChange } from './parse-state-change.ts';

/** The longest that SQS holds a question open; an empty queue costs three calls a minute this way. */
const WAIT_SECONDS = 20;
/** Who takes a message has this long to handle it; then it is given out again. */
const VISIBILITY_SECONDS = 30;

export type ReceivedChange = {
  /** Null when the message is none of the events that we know. */
  change: StateChange | null;
  body: string;
  /** By which the message is deleted. */
  receipt: string;
};

/** Waits until EventBridge has put something into the queue, for 20 s at most; `signal` ends the wait. */
export async function receiveStateChanges(
  client: SQSClient,
  { queueUrl, signal }: { queueUrl: string; signal: AbortSignal },
): Promise<ReceivedChange[]> {
  return call(
    'ReceiveMessage',
    async (timeout) => {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: 10,
          WaitTimeSeconds: WAIT_SECONDS,
          VisibilityTimeout: VISIBILITY_SECONDS,
        }),
        { abortSignal: AbortSignal.any([timeout, signal]) },
      );
      return Messages.flatMap(({ Body = '', ReceiptHandle }) =>
        ReceiptHandle === undefined
          ? []
          : [{ change: parseStateChange(Body), body: Body, receipt: ReceiptHandle }],
      );
    },
    (WAIT_SECONDS + 10) * SECOND,
  );
}
