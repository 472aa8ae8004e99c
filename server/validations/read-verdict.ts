import type { AthenaExecution } from '#server/aws/athena/batch-get-query-executions.ts';
import type { AthenaResultPage } from '#server/aws/athena/get-query-results.ts';
import type { ServerContext } from '#server/context.ts';
import type { Verdict } from '#server/contract/query.ts';
import type { ExecutionRow } from '#server/db/executions/execution-row.ts';
import { ServiceError } from '#server/errors.ts';
import { judgeResult } from './judge-result.ts';

/** 50 pages of 1000 rows: a validation with more rows than that is no validation any more. */
const maxPages = 50;

/** Reads a finished result to its end: how many rows it has, and what they say about the validation. */
export async function readVerdict(
  ctx: Pick<ServerContext, 'aws'>,
  { expectation }: Pick<ExecutionRow, 'expectation'>,
  { athenaId, statementType }: Pick<AthenaExecution, 'athenaId' | 'statementType'>,
): Promise<{ rows: bigint | null; verdict: Verdict; error: string | null }> {
  const rows: (string | null)[][] = [];
  let columns: string[] = [];
  let nextToken: string | null = null;
  for (let pages = 0; pages === 0 || nextToken !== null; pages += 1) {
    if (pages === maxPages)
      return { rows: null, verdict: 'error', error: `The result has more than ${rows.length} rows.` };
    const page: AthenaResultPage | { reason: string } = await ctx.aws.athena
      .getQueryResults({ athenaId, statementType, nextToken })
      .catch(unreadable);
    if ('reason' in page) return { rows: null, verdict: 'error', error: page.reason };
    columns = page.columns.map(({ name }) => name);
    rows.push(...page.rows);
    nextToken = page.nextToken;
  }
  const { verdict, reason } = judgeResult(expectation, { columns, rows });
  return { rows: BigInt(rows.length), verdict, error: reason };
}

/** A result that is gone, or that we may not read, will not come: the others must not wait for it. */
function unreadable(error: unknown): { reason: string } {
  const isFinal =
    error instanceof ServiceError &&
    ['result_expired', 'cloud_denied', 'cloud_refused', 'invalid_input'].includes(error.code);
  if (!isFinal) throw error;
  return { reason: `The query succeeded, but its result cannot be read: ${error.message}` };
}
