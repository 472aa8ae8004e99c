import * as z from 'zod';
import { AthenaFault } from '#server/local/aws/athena/athena-fault.ts';
import type { AthenaService } from '#server/local/aws/athena/athena-service.ts';
import { decodePageToken, encodePageToken } from '#server/local/aws/athena/page-token.ts';
import { readResultPage } from '#server/local/aws/athena/read-result-page.ts';
import { splitS3Uri } from '#server/local/aws/athena/s3-uri.ts';
import type { Execution, ExecutionResult } from '#server/local/aws/athena/state/execution.ts';
import { columnInfo } from '#server/local/aws/athena/wire/column-info.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { executionId, requireExecution } from './members.ts';

const largestPage = 1000;

/** Reads the result object itself: the header record counts as a row, and towards MaxResults. */
export const getQueryResults = defineOperation({
  name: 'GetQueryResults',
  support: 'full',
  input: z.object({
    QueryExecutionId: executionId,
    MaxResults: z.int().min(1).default(largestPage),
    NextToken: z.string().min(1).optional(),
  }),
  handle: async (athena: AthenaService, { QueryExecutionId: id, MaxResults: limit, NextToken: token }) => {
    const execution = requireExecution(athena, id);
    // Athena checks this after the id, unlike the other constraints.
    if (limit > largestPage) {
      throw new AthenaFault('INVALID_INPUT', `MaxResults is more than maximum allowed length ${largestPage}`);
    }
    const result = requireResult(execution);
    const from = token === undefined ? { id, offset: 0 } : decodePageToken(token, 'results');
    if (from.id !== id) throw new AthenaFault('INVALID_INPUT', `Malformed nextPageToken ${token}`);

    const page = await readPage(athena, execution, result.format, from.offset, limit);
    return {
      UpdateCount: result.updateCount ?? (result.format === 'csv' ? 0 : undefined),
      ResultSet: {
        Rows: page.rows.map((row) => ({
          Data: row.map((value) => (value === null ? {} : { VarCharValue: value })),
        })),
        ResultSetMetadata: { ColumnInfo: result.columns.map(columnInfo) },
      },
      NextToken:
        page.nextOffset === null
          ? undefined
          : encodePageToken({ kind: 'results', id, offset: page.nextOffset }),
    };
  },
});

async function readPage(
  { storage }: AthenaService,
  { outputLocation }: Execution,
  format: ExecutionResult['format'],
  offset: number,
  limit: number,
): ReturnType<typeof readResultPage> {
  if (format === 'none') return { rows: [], nextOffset: null };
  const { bucket, key } = splitS3Uri(outputLocation);
  const path = await storage.pathOf(bucket, key);
  if (path === null) throw new AthenaFault('RESULT_NOT_FOUND', 'Could not find results');
  return readResultPage(path, format, offset, limit);
}

function requireResult({ state, result }: Execution) {
  switch (state) {
    case 'CANCELLED':
      throw new AthenaFault('RESULT_NOT_FOUND', 'Could not find results');
    case 'FAILED':
      throw new AthenaFault(
        'INVALID_QUERY_EXECUTION_STATE',
        'Query did not finish successfully. Final query state: FAILED',
      );
    case 'SUCCEEDED':
      if (result !== null) return result;
  }
  const message = `Query has not yet finished. Current state: ${state}`;
  throw new AthenaFault('INVALID_QUERY_EXECUTION_STATE', message);
}
