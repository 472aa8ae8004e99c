import type { ServerContext } from '#server/context.ts';
import type { RunListQuery, RunSummary } from '#server/contract/run.ts';
import { ServiceError } from '#server/errors.ts';
import { readCursor, writeCursor } from '#server/lib/keyset-cursor.ts';
import { describeRun } from './describe-run.ts';

/** One page of runs, newest first. */
export async function listRuns(
  ctx: Pick<ServerContext, 'db' | 'settings' | 'clock'>,
  { job, state, from, to, cursor, limit }: RunListQuery,
): Promise<{ items: RunSummary[]; nextCursor: string | null }> {
  const after = cursor === undefined ? null : readCursor(cursor);
  if (cursor !== undefined && after === null)
    throw new ServiceError('invalid_input', 'The cursor is none that this list gave out.');
  const rows = await ctx.db.runs.listRuns({
    job: job ?? null,
    states: state ?? null,
    from: from === undefined ? null : new Date(from),
    to: to === undefined ? null : new Date(to),
    after,
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => describeRun(ctx, row)),
    nextCursor: rows.length > limit && last !== undefined ? writeCursor(last) : null,
  };
}
