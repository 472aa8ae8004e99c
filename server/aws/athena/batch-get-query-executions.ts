import {
  type AthenaClient,
  BatchGetQueryExecutionCommand,
  type QueryExecution,
} from '@aws-sdk/client-athena';
import { call } from '#server/aws/call.ts';

export type AthenaExecution = {
  athenaId: string;
  /** QUEUED, RUNNING, SUCCEEDED, FAILED or CANCELLED; text, because AWS may add one. */
  state: string;
  /** Athena's own words about a failure or cancellation. */
  reason: string | null;
  /** DML, DDL or UTILITY. */
  statementType: string | null;
  submittedAt: Date | null;
  completedAt: Date | null;
  queueMs: number | null;
  planningMs: number | null;
  engineMs: number | null;
  totalMs: number | null;
  scannedBytes: bigint | null;
  outputLocation: string | null;
  /** It was answered with the result of an earlier query: nothing was scanned. */
  isReused: boolean;
};

/** What Athena knows of at most 50 queries; those that it does not know (any more) are listed apart. */
export async function batchGetQueryExecutions(
  client: AthenaClient,
  { athenaIds }: { athenaIds: readonly string[] },
): Promise<{ executions: AthenaExecution[]; unknownIds: string[] }> {
  const answer = await call('BatchGetQueryExecution', (abortSignal) =>
    client.send(new BatchGetQueryExecutionCommand({ QueryExecutionIds: [...athenaIds] }), { abortSignal }),
  );
  return {
    executions: (answer.QueryExecutions ?? []).flatMap(parseExecution),
    unknownIds: (answer.UnprocessedQueryExecutionIds ?? []).flatMap(
      ({ QueryExecutionId }) => QueryExecutionId ?? [],
    ),
  };
}

function parseExecution(execution: QueryExecution): AthenaExecution[] {
  const { QueryExecutionId: athenaId, Status: status, Statistics: statistics } = execution;
  if (athenaId === undefined || status?.State === undefined) return [];
  return [
    {
      athenaId,
      state: status.State,
      reason: status.StateChangeReason ?? null,
      statementType: execution.StatementType ?? null,
      submittedAt: status.SubmissionDateTime ?? null,
      completedAt: status.CompletionDateTime ?? null,
      queueMs: statistics?.QueryQueueTimeInMillis ?? null,
      planningMs: statistics?.QueryPlanningTimeInMillis ?? null,
      engineMs: statistics?.EngineExecutionTimeInMillis ?? null,
      totalMs: statistics?.TotalExecutionTimeInMillis ?? null,
      scannedBytes:
        statistics?.DataScannedInBytes === undefined ? null : BigInt(statistics.DataScannedInBytes),
      outputLocation: execution.ResultConfiguration?.OutputLocation ?? null,
      isReused: statistics?.ResultReuseInformation?.ReusedPreviousResult ?? false,
    },
  ];
}
