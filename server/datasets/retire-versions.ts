import { recordAudit } from '#server/audit/record-audit.ts';
import type { ServerContext } from '#server/context.ts';
import { type DatasetName, datasetName, jobOfDataset } from '#server/contract/job-name.ts';
import type { OldVersion } from '#server/db/publications/retirement-statements.ts';
import { DAY, HOUR } from '#server/lib/durations.ts';
import { candidateDatabase } from './candidate-table.ts';
import { versionPrefix } from './version-location.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'settings' | 'log' | 'rng'>;

/** A query that began before the pointer moved is over by then. */
const UNSEEN_MS = 24 * HOUR;

/**
 * Deletes the files of versions that nobody can go back to any more: older than the setting, and for a day, by fresh
 * looks at the catalog, without a pointer to them. Answers the versions that are gone.
 */
export async function retireVersions(ctx: Context): Promise<string[]> {
  const retired: string[] = [];
  for (const dataset of datasetName.options) {
    const before = new Date(ctx.clock.now().getTime() - ctx.settings.keepVersionsDays * DAY);
    const old = await ctx.db.publications.listOldVersions({ dataset, job: jobOfDataset[dataset], before });
    if (old.length === 0) continue;
    const locations = await shownLocations(ctx, dataset);
    for (const version of old) {
      const prefix = versionPrefix(dataset, version.glueRunId);
      const isSeen = locations.some((one) => one.startsWith(`s3://${ctx.settings.bucket}/${prefix}`));
      if (!(await mayGo(ctx, dataset, version, isSeen))) continue;
      await deleteFiles(ctx, prefix);
      await ctx.db.publications.markRetired({ runId: version.runId, at: ctx.clock.now() });
      retired.push(prefix);
    }
  }
  if (retired.length > 0)
    await recordAudit(ctx, {
      actor: 'upkeep',
      action: 'retireVersions',
      subject: retired.join(' '),
      outcome: 'ok',
      requestId: ctx.rng.uuid(),
    });
  return retired;
}

/** Whoever has claimed a version goes on deleting it after a crash; from the claim on it cannot be published. */
async function mayGo(
  ctx: Context,
  dataset: DatasetName,
  version: OldVersion,
  isSeen: boolean,
): Promise<boolean> {
  const { runId } = version;
  const at = ctx.clock.now();
  await ctx.db.publications.noteSeen({ runId, isSeen, at });
  if (isSeen) return false;
  if (version.claimedAt !== null) return true;
  const unseenBefore = new Date(at.getTime() - UNSEEN_MS);
  return ctx.db.transaction(async (db) => {
    await db.publications.lockDataset({ dataset });
    return db.publications.claimRetirement({ runId, unseenBefore, at });
  });
}

/** Everything that the catalog points at now, for readers and for the checks. */
async function shownLocations(ctx: Context, dataset: DatasetName): Promise<string[]> {
  const candidates = await ctx.db.publications.listOpenCandidates({ dataset });
  const tables = [
    { database: ctx.settings.database, table: dataset },
    ...candidates.map(({ tableName }) => ({
      database: candidateDatabase(ctx.settings),
      table: tableName,
    })),
  ];
  const locations: string[] = [];
  for (const target of tables) {
    const table = await ctx.aws.glue.getTable(target);
    if (table === null) continue;
    if (table.partitionKeys.length === 0) locations.push(table.location);
    else for (const { location } of await ctx.aws.glue.listPartitions(target)) locations.push(location);
  }
  return locations;
}

/** The manifest goes first: without it the version does not exist for anyone, however far this comes. */
async function deleteFiles({ aws, settings: { bucket } }: Context, prefix: string): Promise<void> {
  const manifest = `${prefix}_manifest.json`;
  await aws.s3.deleteObjects({ bucket, keys: [manifest] });
  const objects = await aws.s3.listObjects({ bucket, prefix });
  await aws.s3.deleteObjects({ bucket, keys: objects.map(({ key }) => key) });
}
