import type { z } from 'zod';
import type { ServerContext } from '#server/context.ts';
import type { Execution, executionListQuery } from '#server/contract/execution.ts';
import { ServiceError } from '#server/errors.ts';
import { type Keyset, readCursor, writeCursor } from '#server/lib/keyset-cursor.ts';
import { describeExecution } from './describe-execution.ts';

export async function listExecutions(
  ctx: Pick<ServerContext, 'db' | 'settings'>,
  { query, cursor, limit }: z.infer<typeof executionListQuery>,
): Promise<{ items: Execution[]; nextCursor: string | null }> {
  const rows = await ctx.db.executions.listExecutions({
    queryId: query ?? null,
    after: cursor === undefined ? null : keysetOf(cursor),
    limit: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => describeExecution(ctx, row)),
    nextCursor: last === undefined ? null : writeCursor(last),
  };
}

function keysetOf(cursor: string): Keyset {
  const keyset = readCursor(cursor);
  if (keyset === null)
    throw new ServiceError('invalid_input', 'The cursor is not one that this list gave out.');
  return keyset;
}
