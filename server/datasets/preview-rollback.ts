import type { ServerContext } from '#server/context.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import type { RollbackPreview } from '#server/contract/publication.ts';
import { findVersion } from './find-version.ts';
import { planRollback } from './plan-rollback.ts';

/** What a rollback would move, before anybody asks for it. */
export async function previewRollback(
  ctx: Pick<ServerContext, 'db' | 'settings'>,
  { name, version }: { name: DatasetName; version: string },
): Promise<RollbackPreview> {
  const run = await findVersion(ctx, ctx.db, { name, version });
  const { publication, moves, conflicts } = await planRollback(ctx.db, { run, dataset: name });
  return {
    publicationId: publication.id,
    moves: moves.map(({ partition, toLocation, fromLocation, fromRunId }) => ({
      partition,
      from: toLocation,
      to: fromLocation,
      toRunId: fromRunId,
    })),
    conflicts,
  };
}
