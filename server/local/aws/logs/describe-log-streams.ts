import { stat } from 'node:fs/promises';
import * as z from 'zod';
import { CATALOG_ID } from '#server/local/aws/glue/catalog/catalog.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { pageToken, readPageToken } from '#server/local/aws/protocol/page-token.ts';
import type { LogStore } from './log-store.ts';
import { invalidParameter, type LogsContext, requireStreams } from './logs-context.ts';
import { readEventsBefore, readEventsFrom } from './read-events.ts';

/** Ordering by the last event is refused. */
export const describeLogStreams = defineOperation({
  name: 'DescribeLogStreams',
  support: 'partial',
  input: z.object({
    logGroupName: z.string().min(1).max(512),
    logStreamNamePrefix: z.string().min(1).max(512).default(''),
    orderBy: z.enum(['LogStreamName', 'LastEventTime']).default('LogStreamName'),
    descending: z.boolean().default(false),
    limit: z.int().min(1).max(50).default(50),
    nextToken: z.string().optional(),
  }),
  handle: async ({ logs, region }: LogsContext, request) => {
    if (request.orderBy !== 'LogStreamName')
      throw invalidParameter('The local AWS orders by LogStreamName only.');
    const group = request.logGroupName;
    const list = `log-streams ${group} ${request.logStreamNamePrefix} ${request.descending}`;
    const after = readPageToken(list, request.nextToken);
    const matching = (await requireStreams(logs, group)).filter((name) =>
      name.startsWith(request.logStreamNamePrefix),
    );
    if (request.descending) matching.reverse();
    const rest = after === undefined ? matching : matching.slice(matching.indexOf(after) + 1);
    const shown = rest.slice(0, request.limit);
    const arn = (name: string) =>
      `arn:aws:logs:${region}:${CATALOG_ID}:log-group:${group}:log-stream:${name}`;
    return {
      logStreams: await Promise.all(
        shown.map(async (name) => ({ ...(await describeStream(logs, group, name)), arn: arn(name) })),
      ),
      nextToken: rest.length > shown.length ? pageToken(list, shown.at(-1) ?? '') : undefined,
    };
  },
});

async function describeStream(logs: LogStore, group: string, name: string) {
  const path = logs.path(group, name);
  const { birthtimeMs, mtimeMs, size } = await stat(path);
  const [first] = await readEventsFrom(path, 0);
  const last = (await readEventsBefore(path, null)).at(-1);
  return {
    logStreamName: name,
    creationTime: Math.trunc(birthtimeMs),
    firstEventTimestamp: first?.timestamp,
    lastEventTimestamp: last?.timestamp,
    lastIngestionTime: Math.trunc(mtimeMs),
    storedBytes: size,
  };
}
