import { type AthenaClient, GetQueryResultsCommand } from '@aws-sdk/client-athena';
import { callAthena } from './call-athena.ts';

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
  const answer = await callAthena('GetQueryResults', (abortSignal) =>
    client.send(
      new GetQueryResultsCommand({
        QueryExecutionId: athenaId,
        NextToken: nextToken ?? undefined,
        // The header counts as a row of the first page, and 1000 is the most that Athena takes.
        MaxResults: 1000,
      }),
      { abortSignal },
    ),
  );
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
