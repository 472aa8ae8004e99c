import type { DbClient } from '#server/db/client.ts';

export type CatalogFixRow = {
  id: string;
  dataset: string;
  partition: string;
  fix: string;
  shown: string | null;
  requestedBy: string;
  requestedAt: Date;
  doneAt: Date | null;
  outcome: string | null;
};

/** Writes down a wish, unless the same is open already. */
export async function requestCatalogFix(
  client: DbClient,
  { fix }: { fix: Omit<CatalogFixRow, 'doneAt' | 'outcome'> },
): Promise<void> {
  await client.$executeRaw`
    INSERT INTO catalog_fix (id, dataset, partition, fix, shown, requested_by, requested_at)
    VALUES (
      ${fix.id}::uuid, ${fix.dataset}, ${fix.partition}, ${fix.fix}, ${fix.shown},
      ${fix.requestedBy}, ${fix.requestedAt}
    )
    ON CONFLICT (dataset, partition, fix) WHERE done_at IS NULL DO NOTHING`;
}

/** What the publisher has not come to yet, oldest first. */
export async function listOpenCatalogFixes(client: DbClient): Promise<CatalogFixRow[]> {
  return client.catalogFix.findMany({
    where: { doneAt: null },
    orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }],
    take: 500,
  });
}

/** The newest wishes for a dataset, open ones first. */
export async function listCatalogFixes(
  client: DbClient,
  { dataset, limit }: { dataset: string; limit: number },
): Promise<CatalogFixRow[]> {
  return client.catalogFix.findMany({
    where: { dataset },
    orderBy: [{ doneAt: { sort: 'desc', nulls: 'first' } }, { requestedAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
}

/** True for the one who ends it. */
export async function endCatalogFix(
  client: DbClient,
  { id, outcome, at }: { id: string; outcome: 'applied' | 'changed'; at: Date },
): Promise<boolean> {
  const { count } = await client.catalogFix.updateMany({
    where: { id, doneAt: null },
    data: { outcome, doneAt: at },
  });
  return count === 1;
}
