import type { AthenaExecution } from '#server/aws/athena/batch-get-query-executions.ts';
import type { AthenaResultPage } from '#server/aws/athena/get-query-results.ts';
import type { ServerContext } from '#server/context.ts';
import type { Verdict } from '#server/contract/query.ts';
import type { ExecutionRow } from '#server/db/executions/execution-row.ts';
import { ServiceError } from '#server/errors.ts';
import { ResultJudge } from './judge-result.ts';

/** So many pages of 1000 rows are counted; a longer result is read on only while its verdict is open. */
const countedPages = 50;

/**
 * What a finished result says about its validation, and how many rows it has: null when nobody needed to read that
 * far. One page is in memory at a time.
 */
export async function readVerdict(
  ctx: Pick<ServerContext, 'aws'>,
  { expectation }: Pick<ExecutionRow, 'expectation'>,
  { athenaId, statementType }: Pick<AthenaExecution, 'athenaId' | 'statementType'>,
): Promise<{ rows: bigint | null; verdict: Verdict; error: string | null }> {
  const judge = new ResultJudge(expectation);
  let nextToken: string | null = null;
  let pages = 0;
  do {
    const page: AthenaResultPage | { reason: string } = await ctx.aws.athena
      .getQueryResults({ athenaId, statementType, nextToken })
      .catch(unreadable);
    if ('reason' in page) return { rows: null, verdict: 'error', error: page.reason };
    judge.take(
      page.columns.map(({ name }) => name),
      page.rows,
    );
    nextToken = page.nextToken;
    pages += 1;
  } while (nextToken !== null && (pages < countedPages || !judge.isSettled));
  const { verdict, reason } = judge.judge();
  return { rows: nextToken === null ? BigInt(judge.rows) : null, verdict, error: reason };
}

/** A result that is gone, or that we may not read, will not come: the others must not wait for it. */
function unreadable(error: unknown): { reason: string } {
  const isFinal =
    error instanceof ServiceError &&
    ['result_expired', 'cloud_denied', 'cloud_refused', 'invalid_input'].includes(error.code);
  if (!isFinal) throw error;
  return { reason: `The query succeeded, but its result cannot be read: ${error.message}` };
}
