import { stepAudit } from '#server/checks/step-audit.ts';
import type { ServerContext } from '#server/context.ts';
import { type DatasetName, datasetOfJob, jobName } from '#server/contract/job-name.ts';
import type { CandidateRow } from '#server/db/publications/candidate-statements.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { candidateDatabase, candidateTable } from './candidate-table.ts';
import { changedTypes } from './changed-types.ts';
import { endUnpublishable, unreadable } from './end-unpublishable.ts';
import { type Manifest, manifest as manifestSchema } from './manifest.ts';
import { movePublication } from './move-publication.ts';
import { placePartitions, placeTable } from './place-table.ts';
import { releaseVersion } from './release-version.ts';
import { versionsPrefix } from './version-location.ts';
import { futurePointers, versionPointers } from './version-pointers.ts';

type Version = { run: RunRow; dataset: DatasetName; manifest: Manifest };

/**
 * Takes the audit of a version one step further, on a candidate table that readers do not know. What the checks let
 * through is released; what they do not waits for a person. Every step can be done again after a crash.
 */
export async function auditVersion(ctx: ServerContext, run: RunRow): Promise<void> {
  const dataset = datasetOfJob[jobName.parse(run.job)];
  const parsed = manifestSchema.safeParse(run.manifest);
  if (!parsed.success) return endUnpublishable(ctx, run, { from: 'auditing', error: unreadable });
  const version = { run, dataset, manifest: parsed.data };
  if (await isOutrun(ctx, version)) return supersede(ctx, version);
  const [candidate] = await ctx.db.publications.listCandidates({ runIds: [run.id] });
  const misfit = candidate ? null : await changedTypes(ctx, version);
  if (misfit !== null) return endUnpublishable(ctx, run, { from: 'auditing', error: misfit });
  const database = candidateDatabase(ctx.settings);
  const table = candidateTable(dataset, run.glueRunId ?? '');
  await placeCandidate(ctx, version, { database, table }, candidate);
  const { state, failing } = await stepAudit(ctx, { run, dataset, database, table });
  if (state === 'running') return;
  await ctx.crash?.('after-audit');
  const isGood = state === 'passed' || state === 'warned';
  await ctx.db.transaction(async (db) => {
    const at = ctx.clock.now();
    await db.publications.noteAudit({ runId: run.id, audit: state, failing: [...failing], at });
    if (isGood) await releaseVersion(ctx, db, version, { from: 'auditing', person: null });
    else {
      const detail = failing.map(({ title }) => title.en).join('; ') || null;
      await movePublication(ctx, db, { id: run.id, from: 'auditing', to: 'held_back', detail });
    }
  });
  await ctx.crash?.('after-publish-wish');
  await tell(ctx, version);
}

/** Newer runs have taken every partition: readers will never see this version, so its audit would cost for nothing. */
async function isOutrun(ctx: ServerContext, { run, dataset, manifest }: Version): Promise<boolean> {
  const current = await ctx.db.publications.listPointers({ dataset });
  const newer = new Set(
    current.filter(({ runAt }) => runAt > run.createdAt).map(({ partition }) => partition),
  );
  return manifest.partitions.every(({ values }) => newer.has(values.join('/')));
}

async function supersede(ctx: ServerContext, version: Version): Promise<void> {
  await ctx.db.transaction((db) =>
    movePublication(ctx, db, { id: version.run.id, from: 'auditing', to: 'superseded' }),
  );
  await tell(ctx, version);
}

/** The row comes first, so that no table of a crashed instance is forgotten; nothing is made twice. */
async function placeCandidate(
  ctx: ServerContext,
  version: Version,
  { database, table }: { database: string; table: string },
  known: CandidateRow | undefined,
): Promise<void> {
  const { run, dataset, manifest } = version;
  if (known?.placedAt) return;
  if (known === undefined) {
    const candidate = { runId: run.id, dataset, tableName: table, createdAt: ctx.clock.now() };
    await ctx.db.publications.insertCandidate({ candidate });
  }
  const ours = versionPointers(ctx.settings, version);
  const target = { database, table, manifest };
  const isPartitioned = manifest.schema.partitionKeys.length > 0;
  const root = `s3://${ctx.settings.bucket}/${versionsPrefix(dataset)}`;
  await placeTable(ctx, target, isPartitioned ? root : (ours[0]?.location ?? root));
  if (isPartitioned) {
    const current = await ctx.db.publications.listPointers({ dataset });
    await placePartitions(ctx, target, futurePointers(current, ours));
  }
  await ctx.crash?.('after-candidate');
  await ctx.db.publications.markCandidatePlaced({ runId: run.id, at: ctx.clock.now() });
}

async function tell(ctx: ServerContext, { run, dataset }: Version): Promise<void> {
  await ctx.events.publish({ type: 'run', runId: run.id, job: run.job }, { type: 'dataset', dataset });
}
