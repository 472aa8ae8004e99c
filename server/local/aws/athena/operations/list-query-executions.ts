import { AthenaFault } from '#server/local/aws/athena/athena-fault.ts';
import { decodePageToken, encodePageToken } from '#server/local/aws/athena/page-token.ts';
import type { AthenaOperation } from './operation.ts';

/** Newest first. The token names the last id given, so that new executions do not shift the pages. */
export const listQueryExecutions: AthenaOperation = async (service, request) => {
  const limit = request.integer('MaxResults', { min: 0, max: 50 }) || 50;
  const workGroup = request.text('WorkGroup') ?? 'primary';
  const token = request.text('NextToken');
  request.check();
  if (service.workGroups.get(workGroup) === null)
    throw new AthenaFault('INVALID_INPUT', 'WorkGroup is not found.');
  const ids = service.executions.listIds(workGroup);
  const start = token === null ? 0 : ids.indexOf(decodePageToken(token, 'executions').after) + 1;
  const page = ids.slice(start, start + limit);
  const last = page.at(-1);
  const hasMore = start + limit < ids.length && last !== undefined;
  return {
    QueryExecutionIds: page,
    NextToken: hasMore ? encodePageToken({ kind: 'executions', after: last }) : undefined,
  };
};
