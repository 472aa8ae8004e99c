import type { ServerContext } from '#server/context.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import type { Actor } from '#server/contract/permissions.ts';
import type { VersionStanding } from '#server/contract/publication.ts';
import { ServiceError } from '#server/errors.ts';
import { findVersion } from './find-version.ts';
import { manifest as manifestSchema } from './manifest.ts';
import { releaseVersion } from './release-version.ts';
import { standingOf } from './standing-of.ts';

/** From here a person may bring a version to the readers: nobody else will. */
const publishable = ['held_back', 'rejected', 'rolled_back', 'superseded'];

/** Publishes a version because a person wants it so, whatever its checks said and however old it is. */
export async function publishVersion(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'rng' | 'settings' | 'events'>,
  { name, version, reason, actor }: { name: DatasetName; version: string; reason: string; actor: Actor },
): Promise<VersionStanding> {
  const standing = await ctx.db.transaction(async (db) => {
    await db.publications.lockDataset({ dataset: name });
    const run = await findVersion(ctx, db, { name, version });
    const { publishState } = run;
    const refuse = (message: string) => new ServiceError('conflict', message, { details: { publishState } });
    if (!publishable.includes(publishState))
      throw refuse(
        `The version ${version} is ${publishState.replace('_', ' ')}: there is nothing to publish.`,
      );
    if ((await db.publications.listRetired({ runIds: [run.id] })).length > 0)
      throw refuse(`The files of the version ${version} are deleted. Run the job again.`);
    const parsed = manifestSchema.safeParse(run.manifest);
    if (!parsed.success) throw refuse(`The manifest of the version ${version} cannot be read any more.`);
    const released = await releaseVersion(
      ctx,
      db,
      { run, dataset: name, manifest: parsed.data },
      { from: publishState, person: { name: actor.name, reason } },
    );
    if (!released) throw refuse(`The version ${version} was changed just now. Look again.`);
    return standingOf(run, 'publishing');
  });
  await ctx.events.publish(
    { type: 'run', runId: standing.runId, job: standing.job },
    { type: 'dataset', dataset: name },
  );
  return standing;
}
