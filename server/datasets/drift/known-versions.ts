import type { ServerContext } from '#server/context.ts';
import { type DatasetName, jobOfDataset } from '#server/contract/job-name.ts';
import { type Manifest, manifest as manifestSchema } from '#server/datasets/manifest.ts';
import { partitionLocation, versionPrefix, versionsPrefix } from '#server/datasets/version-location.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { asFolder, type CatalogFacts } from './compare-catalog.ts';
import type { VersionContent } from './stray-folders.ts';

/** What the history knows of the versions to which these folders belong. */
export async function knownVersions(
  ctx: Pick<ServerContext, 'db' | 'settings'>,
  { name, folders }: { name: DatasetName; folders: readonly string[] },
): Promise<Pick<CatalogFacts, 'versionOf' | 'columnsAt'>> {
  const root = `s3://${ctx.settings.bucket}/${versionsPrefix(name)}`;
  const runIdOf = (folder: string) => folder.slice(root.length).split('/')[0] ?? '';
  const glueRunIds = [...new Set(folders.map(runIdOf))];
  const glueJobName = ctx.settings.jobs[jobOfDataset[name]];
  const rows = await ctx.db.runs.findGlueRuns({ glueJobName, glueRunIds });
  const manifests = new Map(rows.map((row) => [row.glueRunId, manifestOf(row)]));
  const contents = new Map<string, VersionContent>();
  for (const [glueRunId, manifest] of manifests)
    if (glueRunId !== null)
      contents.set(glueRunId, contentOf(ctx.settings.bucket, versionPrefix(name, glueRunId), manifest));
  return {
    versionOf: (folder) => contents.get(runIdOf(folder)) ?? { run: 'unknown' },
    columnsAt: (location) => manifests.get(runIdOf(asFolder(location)))?.schema.columns ?? null,
  };
}

function manifestOf(row: RunRow): Manifest | null {
  const parsed = manifestSchema.safeParse(row.manifest);
  return parsed.success ? parsed.data : null;
}

function contentOf(bucket: string, prefix: string, manifest: Manifest | null): VersionContent {
  if (manifest === null) return { run: 'unfinished' };
  const { partitionKeys } = manifest.schema;
  const folders = manifest.partitions.map(({ values }) =>
    partitionLocation(bucket, prefix, partitionKeys, values),
  );
  return { run: 'finished', folders: new Set(folders) };
}
