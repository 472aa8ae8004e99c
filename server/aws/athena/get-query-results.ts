import { type AthenaClient, GetQueryResultsCommand, InvalidRequestException } from '@aws-sdk/client-athena';
import { call } from '#server/aws/call.ts';
import { ServiceError } from '#server/errors.ts';

export type AthenaResultPage = {
  columns: { name: string; type: string }[];
  /** Athena's text of every value; null is SQL NULL. */
  rows: (string | null)[][];
  nextToken: string | null;
};

/** One page of a result: at most 1000 rows. */
export async function getQueryResults(
  client: AthenaClient,
  {
    athenaId,
    statementType,
    nextToken,
  }: { athenaId: string; statementType: string | null; nextToken: string | null },
): Promise<AthenaResultPage> {
  const answer = await call('GetQueryResults', (abortSignal) =>
    client.send(
      new GetQueryResultsCommand({
        QueryExecutionId: athenaId,
        NextToken: nextToken ?? undefined,
        // The header counts as a row of the first page, and 1000 is the most that Athena takes.
        MaxResults: 1000,
      }),
      { abortSignal },
    ),
  ).catch((error: unknown) => {
    throw resultError(error);
  });
  const columns = (answer.ResultSet?.ResultSetMetadata?.ColumnInfo ?? []).map(({ Label, Name, Type }) => ({
    name: Label ?? Name ?? '',
    type: Type ?? 'varchar',
  }));
  const rows = (answer.ResultSet?.Rows ?? []).map(({ Data }) =>
    columns.map((_column, index) => Data?.[index]?.VarCharValue ?? null),
  );
  return {
    columns,
    // Queries answer their column names as the first row of the first page; SHOW and DESCRIBE do not.
    rows: nextToken === null && statementType === 'DML' ? rows.slice(1) : rows,
    nextToken: answer.NextToken ?? null,
  };
}

/** Results are files that somebody may clean up, and page tokens are text that somebody may edit. */
function resultError(error: unknown): unknown {
  const said = error instanceof Error ? error.cause : undefined;
  if (!(said instanceof InvalidRequestException)) return error;
  if (said.AthenaErrorCode === 'RESULT_NOT_FOUND' || said.AthenaErrorCode === 'QUERY_EXECUTION_NOT_FOUND')
    return new ServiceError(
      'result_expired',
      'Athena does not have this result any more. Run the query again.',
      {
        cause: error,
      },
    );
  if (/nextPageToken/i.test(said.message))
    return new ServiceError('invalid_input', 'The cursor is not one that this result gave out.', {
      cause: error,
    });
  return error;
}
