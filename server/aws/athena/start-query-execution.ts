import {
  type AthenaClient,
  type ResultReuseConfiguration,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { call } from '#server/aws/call.ts';

export type QueryToStart = {
  sql: string;
  /** One for each `?`, each an SQL expression. */
  parameters: readonly string[];
  database: string;
  workgroup: string;
  /** The same token with the same query answers with the same id, in any state: safe to send again. */
  requestToken: string;
  /** Athena may answer with an earlier result that is no older; without it, the query runs anew. */
  reuseMinutes?: number | null;
};

/** Answers Athena's id. A syntax error is refused here and leaves no query behind. */
export async function startQueryExecution(client: AthenaClient, query: QueryToStart): Promise<string> {
  const { QueryExecutionId } = await call('StartQueryExecution', (abortSignal) =>
    client.send(
      new StartQueryExecutionCommand({
        QueryString: query.sql,
        // An empty list is invalid; no list means no parameters.
        ExecutionParameters: query.parameters.length === 0 ? undefined : [...query.parameters],
        QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: query.database },
        WorkGroup: query.workgroup,
        ClientRequestToken: query.requestToken,
        ResultReuseConfiguration: reuseOf(query.reuseMinutes ?? null),
      }),
      { abortSignal },
    ),
  );
  if (QueryExecutionId === undefined) throw new Error('Athena started a query without saying its id.');
  return QueryExecutionId;
}

function reuseOf(minutes: number | null): ResultReuseConfiguration | undefined {
  if (minutes === null) return undefined;
  return { ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: minutes } };
}
