import { AthenaFault } from '#server/local/aws/athena/athena-fault.ts';
import { decodePageToken, encodePageToken } from '#server/local/aws/athena/page-token.ts';
import { readResultPage } from '#server/local/aws/athena/read-result-page.ts';
import { splitS3Uri } from '#server/local/aws/athena/s3-uri.ts';
import type { Execution } from '#server/local/aws/athena/state/execution.ts';
import { columnInfo } from '#server/local/aws/athena/wire/column-info.ts';
import { requestedId, requireExecution } from './get-query-execution.ts';
import type { AthenaOperation } from './operation.ts';

/** Reads the result object itself: the header record counts as a row, and towards MaxResults. */
export const getQueryResults: AthenaOperation = async (service, request) => {
  const id = requestedId(request);
  const limit = request.integer('MaxResults', { min: 1, max: Number.MAX_SAFE_INTEGER }) ?? 1000;
  const token = request.text('NextToken');
  request.check();
  const execution = requireExecution(service, id);
  if (limit > 1000)
    throw new AthenaFault('INVALID_INPUT', 'MaxResults is more than maximum allowed length 1000');
  const result = requireResult(execution);
  const from = token === null ? { id, offset: 0 } : decodePageToken(token, 'results');
  if (from.id !== id) throw new AthenaFault('INVALID_INPUT', `Malformed nextPageToken ${token}`);

  const { bucket, key } = splitS3Uri(execution.outputLocation);
  const path = await service.storage.pathOf(bucket, key);
  if (path === null) throw new AthenaFault('RESULT_NOT_FOUND', 'Could not find results');
  const page = await readResultPage(path, result.format, from.offset, limit);
  return {
    UpdateCount: result.format === 'csv' ? 0 : undefined,
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
};

function requireResult(execution: Execution) {
  const { state, result } = execution;
  if (state === 'CANCELLED') throw new AthenaFault('RESULT_NOT_FOUND', 'Could not find results');
  if (state === 'FAILED') {
    const message = 'Query did not finish successfully. Final query state: FAILED';
    throw new AthenaFault('INVALID_QUERY_EXECUTION_STATE', message);
  }
  if (state === 'SUCCEEDED' && result !== null) return result;
  const message = `Query has not yet finished. Current state: ${state}`;
  throw new AthenaFault('INVALID_QUERY_EXECUTION_STATE', message);
}
