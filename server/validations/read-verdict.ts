import type { AthenaExecution } from '#server/aws/athena/batch-get-query-executions.ts';
import type { ServerContext } from '#server/context.ts';
import type { Verdict } from '#server/contract/query.ts';
import type { ExecutionRow } from '#server/db/executions/execution-row.ts';
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
    const page = await ctx.aws.athena.getQueryResults({ athenaId, statementType, nextToken });
    columns = page.columns.map(({ name }) => name);
    rows.push(...page.rows);
    nextToken = page.nextToken;
  }
  const { verdict, reason } = judgeResult(expectation, { columns, rows });
  return { rows: BigInt(rows.length), verdict, error: reason };
}
