import * as z from 'zod';
import type { AthenaService } from '#server/local/aws/athena/athena-service.ts';
import { decodePageToken, encodePageToken } from '#server/local/aws/athena/page-token.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { requireWorkGroup, workGroupName } from './members.ts';

/** Newest first. The token names the last one given, so that new executions do not shift the pages. */
export const listQueryExecutions = defineOperation({
  name: 'ListQueryExecutions',
  support: 'full',
  input: z.object({
    MaxResults: z.int().min(0).max(50).optional(),
    NextToken: z.string().optional(),
    WorkGroup: workGroupName.default('primary'),
  }),
  handle: (athena: AthenaService, { MaxResults, NextToken, WorkGroup }) => {
    requireWorkGroup(athena, WorkGroup);
    const limit = MaxResults || 50;
    const after = NextToken === undefined ? undefined : decodePageToken(NextToken, 'executions').after;
    const found = athena.executions.list(WorkGroup, limit + 1, after);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      QueryExecutionIds: page.map(({ id }) => id),
      NextToken:
        found.length > limit && last
          ? encodePageToken({ kind: 'executions', after: last.position })
          : undefined,
    };
  },
});
