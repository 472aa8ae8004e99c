import type { ServerContext } from '#server/context.ts';
import { datasetOfJob, jobName } from '#server/contract/job-name.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { endUnpublishable, unreadable } from './end-unpublishable.ts';
import { type Manifest, manifest as manifestSchema } from './manifest.ts';
import { movePublication } from './move-publication.ts';
import { asPartition, type Pointer, placePartitions, placeTable } from './place-table.ts';
import { versionsPrefix } from './version-location.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'settings' | 'events' | 'crash'>;

/**
 * Brings the catalog to where it should point for the dataset of a run, reads it back, and says so in the history.
 * It works from the wanted pointers in the database, so it can be done again after a crash at any step.
 */
export async function applyPublication(ctx: Context, run: RunRow): Promise<void> {
  const dataset = datasetOfJob[jobName.parse(run.job)];
  const parsed = manifestSchema.safeParse(run.manifest);
  if (!parsed.success) return endUnpublishable(ctx, run, { from: 'publishing', error: unreadable });
  const manifest = parsed.data;
  const pointers = await ctx.db.publications.listUnapplied({ dataset });
  const isPartitioned = manifest.schema.partitionKeys.length > 0;
  if (pointers.length > 0 || isPartitioned) {
    const tableLocation = isPartitioned
      ? `s3://${ctx.settings.bucket}/${versionsPrefix(dataset)}`
      : pointers[0]?.location;
    const target = { database: ctx.settings.database, table: dataset, manifest };
    if (tableLocation !== undefined) await placeTable(ctx, target, tableLocation);
    if (isPartitioned) await placePartitions(ctx, target, pointers);
    await noteWhatTheCatalogShows(ctx, dataset, isPartitioned, pointers);
    await ctx.crash?.('after-catalog-read');
  }
  await finish(ctx, run, manifest);
  await ctx.events.publish({ type: 'run', runId: run.id, job: run.job }, { type: 'dataset', dataset });
}

/**
 * BatchUpdatePartition has no compare-and-set, so only what a fresh read shows counts as published. A publisher that
 * was paused between its look at the lease and its write may have moved readers back: then this read shows it, and
 * the partition counts as not applied again, whoever holds the lease now.
 */
async function noteWhatTheCatalogShows(
  ctx: Context,
  dataset: string,
  isPartitioned: boolean,
  pointers: readonly Pointer[],
): Promise<void> {
  const shown = await shownLocations(ctx, dataset, isPartitioned, pointers);
  for (const { partition } of pointers) {
    const at = shown.get(partition);
    if (at !== undefined) await noteAstray(ctx, dataset, partition, at);
  }
  for (const { partition, location } of pointers)
    if (shown.get(partition) === location)
      await ctx.db.publications.markApplied({ dataset, partition, location, at: ctx.clock.now() });
}

async function noteAstray(ctx: Context, dataset: string, partition: string, shown: string): Promise<void> {
  const runId = await ctx.db.publications.markUnapplied({ dataset, partition, shown });
  if (runId === null) return;
  const at = ctx.clock.now();
  const detail = `The catalog showed ${shown}; it is moved to this version again.`;
  const event = { kind: 'publish', from: 'published', to: 'publishing', source: 'publish' } as const;
  await ctx.db.runs.insertRunEvent({ event: { runId, at, actor: null, detail, ...event } });
}

async function shownLocations(
  ctx: Context,
  table: string,
  isPartitioned: boolean,
  pointers: readonly Pointer[],
): Promise<Map<string, string>> {
  const { database } = ctx.settings;
  if (!isPartitioned) {
    const current = await ctx.aws.glue.getTable({ database, table });
    return new Map([['', current?.location ?? '']]);
  }
  const values = pointers.map((pointer) => asPartition(pointer).values);
  const known = await ctx.aws.glue.getPartitions({ database, table, values });
  return new Map(known.map((one) => [one.values.join('/'), one.location]));
}

/** Published when every pointer that still is this run's is shown; superseded when a newer run took all of them. */
async function finish(ctx: Context, run: RunRow, manifest: Manifest): Promise<void> {
  const { wanted, applied } = await ctx.db.publications.countPointers({ runId: run.id });
  if (applied < wanted) return;
  const hasRows = manifest.partitions.length > 0;
  const to = wanted === 0 && hasRows ? 'superseded' : 'published';
  const facts = { publishedAt: ctx.clock.now() };
  await ctx.db.transaction(async (db) => {
    await movePublication(ctx, db, { id: run.id, from: 'publishing', to, facts });
    // What readers no longer see anything of has been replaced as a whole.
    for (const { id } of await db.publications.listReplaced({ job: run.job }))
      if (id !== run.id) await movePublication(ctx, db, { id, from: 'published', to: 'superseded' });
  });
}
