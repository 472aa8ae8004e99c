import {
  type CloudWatchLogsClient,
  GetLogEventsCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs';
import { call } from '#server/aws/call.ts';

/** When the newest line of a stream was written; null while there is none. */
export async function lastLogAt(
  client: CloudWatchLogsClient,
  { group, stream }: { group: string; stream: string },
): Promise<Date | null> {
  const tail = { logGroupName: group, logStreamName: stream, startFromHead: false, limit: 1 };
  const answer = await call('GetLogEvents', (abortSignal) =>
    client.send(new GetLogEventsCommand(tail), { abortSignal }).catch((error: unknown) => {
      if (error instanceof ResourceNotFoundException) return null;
      throw error;
    }),
  );
  const at = answer?.events?.at(-1)?.timestamp;
  return at === undefined ? null : new Date(at);
}
