import type { ServerContext } from '#server/context.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import type { Actor } from '#server/contract/permissions.ts';
import type { VersionStanding } from '#server/contract/publication.ts';
import { ServiceError } from '#server/errors.ts';
import { findVersion } from './find-version.ts';
import { movePublication } from './move-publication.ts';
import { standingOf } from './standing-of.ts';

const rejectable = ['held_back', 'auditing'];

/** Decides that readers are not to see a version. Its files stay as long as other old versions do. */
export async function rejectVersion(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'settings' | 'events'>,
  { name, version, reason, actor }: { name: DatasetName; version: string; reason: string; actor: Actor },
): Promise<VersionStanding> {
  const standing = await ctx.db.transaction(async (db) => {
    await db.publications.lockDataset({ dataset: name });
    const run = await findVersion(ctx, db, { name, version });
    const { id, publishState } = run;
    const by = { actor: actor.name, detail: reason };
    const isRejected =
      rejectable.includes(publishState) &&
      (await movePublication(ctx, db, { id, from: publishState, to: 'rejected', ...by }));
    if (!isRejected)
      throw new ServiceError(
        'conflict',
        `The version ${version} is ${publishState.replace('_', ' ')}: only one that is held back can be rejected.`,
        { details: { publishState } },
      );
    return standingOf(run, 'rejected');
  });
  await ctx.events.publish(
    { type: 'run', runId: standing.runId, job: standing.job },
    { type: 'dataset', dataset: name },
  );
  return standing;
}
