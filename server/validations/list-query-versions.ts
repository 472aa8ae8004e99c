import type { ServerContext } from '#server/context.ts';
import type { QueryVersion } from '#server/contract/query.ts';
import { NotFound } from '#server/errors.ts';
import { describeContent } from './describe-query.ts';

/** Every save of a query, newest first; the cursor is the version that a page ended with. */
export async function listQueryVersions(
  ctx: Pick<ServerContext, 'db'>,
  { id, before, limit }: { id: string; before: number | null; limit: number },
): Promise<{ items: QueryVersion[]; nextCursor: string | null }> {
  if ((await ctx.db.queries.getQuery({ id })) === null) throw new NotFound('saved query', id);
  const rows = await ctx.db.queries.listQueryVersions({ queryId: id, before, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  return {
    items: shown.map((row) => ({
      version: row.version,
      savedAt: row.savedAt.toISOString(),
      savedBy: row.savedBy,
      note: row.note,
      ...describeContent(row),
    })),
    nextCursor: rows.length > limit ? String(shown.at(-1)?.version ?? '') : null,
  };
}
