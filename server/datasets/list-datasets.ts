import type { ServerContext } from '#server/context.ts';
import type { DatasetSummary } from '#server/contract/dataset.ts';
import { type DatasetName, datasetName, jobOfDataset } from '#server/contract/job-name.ts';
import type { PublishedTotals } from '#server/db/datasets/published-totals.ts';

/** The trusted tables and what is published in them, from the history: it is there even when AWS is not. */
export async function listDatasets(
  ctx: Pick<ServerContext, 'db' | 'settings'>,
): Promise<{ items: DatasetSummary[]; nextCursor: null }> {
  const totals = await ctx.db.datasets.publishedTotals();
  const items = datasetName.options.map((name) =>
    summarise(ctx.settings.database, name, totals.find(({ dataset }) => dataset === name) ?? null),
  );
  return { items, nextCursor: null };
}

export function summarise(
  database: string,
  name: DatasetName,
  published: PublishedTotals | null,
): DatasetSummary {
  return {
    name,
    job: jobOfDataset[name],
    table: `${database}.${name}`,
    published:
      published === null
        ? null
        : {
            runId: published.runId,
            version: published.glueRunId,
            at: published.publishedAt?.toISOString() ?? null,
          },
    rows: published === null ? null : Number(published.rows),
    bytes: published === null ? null : published.bytes.toString(),
    partitionCount: published === null ? 0 : published.partitions,
  };
}
