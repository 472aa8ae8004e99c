import * as z from 'zod';
import type { AthenaService } from '#server/local/aws/athena/athena-service.ts';
import { decodePageToken, encodePageToken } from '#server/local/aws/athena/page-token.ts';
import { toWorkGroupSummary } from '#server/local/aws/athena/wire/work-group.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';

export const listWorkGroups = defineOperation({
  name: 'ListWorkGroups',
  support: 'full',
  input: z.object({ MaxResults: z.int().min(1).max(50).default(50), NextToken: z.string().optional() }),
  handle: ({ workGroups }: AthenaService, { MaxResults: limit, NextToken: token }) => {
    const after = token === undefined ? undefined : decodePageToken(token, 'work-groups').after;
    const found = workGroups.list(limit + 1, after);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      WorkGroups: page.map(toWorkGroupSummary),
      NextToken:
        found.length > limit && last ? encodePageToken({ kind: 'work-groups', after: last.name }) : undefined,
    };
  },
});
