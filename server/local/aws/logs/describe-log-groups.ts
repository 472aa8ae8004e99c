import * as z from 'zod';
import { ACCOUNT_ID } from '#server/local/aws/account.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { pageToken, readPageToken } from '#server/local/aws/protocol/page-token.ts';
import type { LogsContext } from './logs-context.ts';

/** Partial: of this account only; what a group has stored is not summed up. */
export const describeLogGroups = defineOperation({
  name: 'DescribeLogGroups',
  support: 'partial',
  input: z.object({
    logGroupNamePrefix: z.string().min(1).max(512).default(''),
    logGroupNamePattern: z.string().max(512).default(''),
    limit: z.int().min(1).max(50).default(50),
    nextToken: z.string().optional(),
  }),
  handle: async ({ logs, region }: LogsContext, request) => {
    const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern, limit } = request;
    const list = `log-groups ${prefix} ${pattern}`;
    const after = readPageToken(list, request.nextToken) ?? '';
    const found = (await logs.groups()).filter(
      ({ name }) => name.startsWith(prefix) && name.includes(pattern) && name > after,
    );
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      logGroups: shown.map(({ name, createdAt }) => {
        const logGroupArn = `arn:aws:logs:${region}:${ACCOUNT_ID}:log-group:${name}`;
        return {
          logGroupName: name,
          creationTime: createdAt,
          metricFilterCount: 0,
          arn: `${logGroupArn}:*`,
          logGroupArn,
          logGroupClass: 'STANDARD',
        };
      }),
      nextToken: found.length > shown.length && last ? pageToken(list, last.name) : undefined,
    };
  },
});
