import type { ServerContext } from '#server/context.ts';
import type { RunSummary } from '#server/contract/run.ts';
import { newestFirst, type RunListQuery } from '#server/contract/run-list.ts';
import { describeRun } from './describe-run.ts';
import { readRuns } from './read-runs.ts';
import { readRunCursor, writeRunCursor } from './run-cursor.ts';

/** One page of runs in the wanted order, newest first unless asked otherwise. */
export async function listRuns(
  ctx: Pick<ServerContext, 'db' | 'settings' | 'clock'>,
  { cursor, limit, sort = newestFirst, ...filters }: RunListQuery,
): Promise<{ items: RunSummary[]; nextCursor: string | null }> {
  const after = cursor === undefined ? null : readRunCursor(sort, cursor);
  const { rows, last, isEnd } = await readRuns(ctx, { filters, sort, after, limit });
  return {
    items: rows.map((row) => describeRun(ctx, row)),
    nextCursor: isEnd || last === null ? null : writeRunCursor(sort, last),
  };
}
