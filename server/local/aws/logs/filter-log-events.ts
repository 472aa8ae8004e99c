import * as z from 'zod';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { pageToken, readPageToken } from '#server/local/aws/protocol/page-token.ts';
import { arrived, invalidParameter, type LogsContext, requireStreams } from './logs-context.ts';
import { readEventsFrom } from './read-events.ts';

/** Streams are read one after the other, not interleaved; patterns are terms, not JSON or columns. */
export const filterLogEvents = defineOperation({
  name: 'FilterLogEvents',
  support: 'partial',
  input: z.object({
    logGroupName: z.string().min(1).max(512),
    logStreamNames: z.array(z.string()).min(1).max(100).optional(),
    logStreamNamePrefix: z.string().min(1).max(512).default(''),
    startTime: z.int().min(0).default(0),
    endTime: z.int().min(0).default(Number.MAX_SAFE_INTEGER),
    filterPattern: z.string().max(1024).default(''),
    limit: z.int().min(1).max(10_000).default(10_000),
    nextToken: z.string().optional(),
  }),
  handle: async (context: LogsContext, request) => {
    const { logs, delayMs } = context;
    const group = request.logGroupName;
    const streams = (await requireStreams(logs, group)).filter(
      (name) =>
        (request.logStreamNames?.includes(name) ?? true) && name.startsWith(request.logStreamNamePrefix),
    );
    const matches = termFilter(request.filterPattern);
    const list = `filter ${group}`;
    let { stream, offset } = readCursor(readPageToken(list, request.nextToken), streams[0]);
    const found: object[] = [];
    while (stream !== undefined) {
      const window = arrived(context, await readEventsFrom(logs.path(group, stream), offset));
      for (const { timestamp, message, start, end } of window) {
        if (timestamp < request.startTime || timestamp > request.endTime || !matches(message)) continue;
        const logStreamName = stream;
        found.push({
          logStreamName,
          timestamp,
          message,
          ingestionTime: timestamp + delayMs,
          eventId: `${stream}/${start}`,
        });
        if (found.length === request.limit) {
          return { events: found, nextToken: pageToken(list, JSON.stringify({ stream, offset: end })) };
        }
      }
      const last = window.at(-1);
      if (last) offset = last.end;
      else [stream, offset] = [streams[streams.indexOf(stream) + 1], 0];
    }
    return { events: found, searchedLogStreams: [] };
  },
});

const cursor = z.object({ stream: z.string(), offset: z.int().min(0) });

function readCursor(token: string | undefined, first: string | undefined) {
  if (token === undefined) return { stream: first, offset: 0 };
  return cursor.parse(JSON.parse(token));
}

/** All plain terms must be there, none of the `-` ones, and one of the `?` ones if there are any. */
function termFilter(pattern: string): (message: string) => boolean {
  if (/^\s*[{[%]/.test(pattern)) {
    throw invalidParameter('The local AWS supports filter patterns of terms only.');
  }
  const terms = [...pattern.matchAll(/([-?]?)(?:"((?:[^"\\]|\\.)*)"|(\S+))/g)].map(
    ([, sign = '', quoted, word = '']) => ({ sign, text: quoted?.replaceAll(/\\(.)/g, '$1') ?? word }),
  );
  const required = terms.filter(({ sign }) => sign === '');
  const excluded = terms.filter(({ sign }) => sign === '-');
  const optional = terms.filter(({ sign }) => sign === '?');
  return (message) =>
    required.every(({ text }) => message.includes(text)) &&
    !excluded.some(({ text }) => message.includes(text)) &&
    (optional.length === 0 || optional.some(({ text }) => message.includes(text)));
}
