import * as z from 'zod';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { arrived, invalidParameter, type LogsContext, notFound, requireStreams } from './logs-context.ts';
import { readEventsBefore, readEventsFrom, type StoredEvent } from './read-events.ts';

/** Tokens are `f/<offset>` and `b/<offset>`; at either end of a stream the same token comes back, as on AWS. */
export const getLogEvents = defineOperation({
  name: 'GetLogEvents',
  support: 'full',
  input: z.object({
    logGroupName: z.string().min(1).max(512),
    logStreamName: z.string().min(1).max(512),
    startTime: z.int().min(0).default(0),
    endTime: z.int().min(0).default(Number.MAX_SAFE_INTEGER),
    limit: z.int().min(1).max(10_000).default(10_000),
    startFromHead: z.boolean().default(false),
    nextToken: z.string().optional(),
  }),
  handle: async (context: LogsContext, request) => {
    const { logs, delayMs } = context;
    const streams = await requireStreams(logs, request.logGroupName);
    if (!streams.includes(request.logStreamName)) throw notFound('The specified log stream does not exist.');
    const path = logs.path(request.logGroupName, request.logStreamName);
    const { isForward, offset } = readPosition(request.nextToken, request.startFromHead);
    const events = isForward
      ? arrived(context, await readEventsFrom(path, offset ?? 0)).slice(0, request.limit)
      : arrived(context, await readEventsBefore(path, offset)).slice(-request.limit);
    return {
      events: events
        .filter(({ timestamp }) => timestamp >= request.startTime && timestamp < request.endTime)
        .map(({ timestamp, message }) => ({ timestamp, message, ingestionTime: timestamp + delayMs })),
      nextForwardToken: `f/${boundary(events, 'end', offset ?? 0)}`,
      nextBackwardToken: `b/${boundary(events, 'start', offset ?? 0)}`,
    };
  },
});

function readPosition(token: string | undefined, startFromHead: boolean) {
  if (token === undefined) return { isForward: startFromHead, offset: null };
  const [, direction, offset] = /^([fb])\/(\d{1,15})$/.exec(token) ?? [];
  if (offset === undefined) throw invalidParameter('The specified nextToken is invalid.');
  return { isForward: direction === 'f', offset: Number(offset) };
}

function boundary(events: readonly StoredEvent[], side: 'start' | 'end', otherwise: number): number {
  return (side === 'start' ? events[0]?.start : events.at(-1)?.end) ?? otherwise;
}
