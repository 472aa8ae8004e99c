import {
  type CloudWatchLogsClient,
  GetLogEventsCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs';
import { call } from '#server/aws/call.ts';

export type LogEventPage = { lines: { at: Date; text: string }[]; nextToken: string | null };

/**
 * Lines of one stream, oldest first, after `token`. Null while the stream does not exist: Glue makes it with its
 * first line. The same token comes back when there is nothing new yet.
 */
export async function getLogEvents(
  client: CloudWatchLogsClient,
  { group, stream, token, limit }: { group: string; stream: string; token: string | null; limit: number },
): Promise<LogEventPage | null> {
  return call('GetLogEvents', async (abortSignal) => {
    try {
      const answer = await client.send(
        new GetLogEventsCommand({
          logGroupName: group,
          logStreamName: stream,
          nextToken: token ?? undefined,
          startFromHead: true,
          limit,
        }),
        { abortSignal },
      );
      return {
        lines: (answer.events ?? []).map((event) => ({
          at: new Date(event.timestamp ?? 0),
          text: event.message ?? '',
        })),
        nextToken: answer.nextForwardToken ?? null,
      };
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return null;
      throw error;
    }
  });
}
