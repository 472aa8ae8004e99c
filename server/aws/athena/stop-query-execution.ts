import { type AthenaClient, StopQueryExecutionCommand } from '@aws-sdk/client-athena';
import { call } from '#server/aws/call.ts';

/** Asks Athena to cancel a query; one that has ended stays as it is. */
export async function stopQueryExecution(
  client: AthenaClient,
  { athenaId }: { athenaId: string },
): Promise<void> {
  // The SDK would fill in an id of its own for an empty one, and Athena would say that it stopped it.
  if (athenaId === '') throw new Error('StopQueryExecution without an id.');
  await call('StopQueryExecution', (abortSignal) =>
    client.send(new StopQueryExecutionCommand({ QueryExecutionId: athenaId }), { abortSignal }),
  );
}
