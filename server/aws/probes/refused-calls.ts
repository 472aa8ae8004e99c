import { type GlueClient, StartJobRunCommand } from '@aws-sdk/client-glue';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { call } from '#server/aws/call.ts';

/**
 * Asks for a run that Glue always refuses, after it has looked whether we may start one: workers and a maximal capacity
 * exclude each other, and one worker is too few for Spark. A job that does not exist would not do: the right is for
 * the two jobs by their names.
 */
export async function startImpossibleRun(
  client: GlueClient,
  { jobName }: { jobName: string },
): Promise<void> {
  await call('StartJobRun', (abortSignal) =>
    client.send(
      new StartJobRunCommand({ JobName: jobName, WorkerType: 'G.1X', NumberOfWorkers: 1, MaxCapacity: 1 }),
      { abortSignal },
    ),
  );
}

/** Sends a byte with the digest of another: S3 judges the right first, then refuses the body and stores nothing. */
export async function putBrokenObject(
  client: S3Client,
  { bucket, key }: { bucket: string; key: string },
): Promise<void> {
  const otherDigest = Buffer.alloc(16).toString('base64');
  await call('PutObject', (abortSignal) =>
    client.send(
      new PutObjectCommand({ Bucket: bucket, Key: key, Body: new Uint8Array(1), ContentMD5: otherDigest }),
      { abortSignal },
    ),
  );
}

/** Looks at a message, if there is one, and leaves it visible to everybody else. */
export async function peekMessage(client: SQSClient, { queueUrl }: { queueUrl: string }): Promise<void> {
  await call('ReceiveMessage', (abortSignal) =>
    client.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, VisibilityTimeout: 0, WaitTimeSeconds: 0 }), {
      abortSignal,
    }),
  );
}
