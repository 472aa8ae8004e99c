import type { ServerContext } from '#server/context.ts';
import { type CatalogFix, type DriftReport, driftFix } from '#server/contract/drift.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import type { CatalogFixRow } from '#server/db/catalog-fixes/catalog-fix-statements.ts';
import { smallFiles } from './compare-catalog.ts';
import { findDrift } from './find-drift.ts';

const maxItems = 500;
const maxFixes = 100;

/** Where catalog, objects and what was published have come apart, and which mending was asked for. */
export async function getDrift(
  ctx: Pick<ServerContext, 'db' | 'aws' | 'settings' | 'clock'>,
  { name }: { name: DatasetName },
): Promise<DriftReport> {
  const checkedAt = ctx.clock.now().toISOString();
  const { items, entries, folders } = await findDrift(ctx, { name });
  const fixes = await ctx.db.catalogFixes.listCatalogFixes({ dataset: name, limit: maxFixes });
  const open = new Set(fixes.flatMap((one) => (one.doneAt === null ? [`${one.fix} ${one.partition}`] : [])));
  return {
    dataset: name,
    checkedAt,
    entries,
    folders,
    smallFiles,
    items: items
      .slice(0, maxItems)
      .map((item) => ({ ...item, isRequested: open.has(`${item.fix} ${item.partition}`) })),
    total: items.length,
    fixes: fixes.slice(0, 20).map(describeFix),
  };
}

export function describeFix(row: CatalogFixRow): CatalogFix {
  return {
    id: row.id,
    partition: row.partition,
    fix: driftFix.parse(row.fix),
    requestedBy: row.requestedBy,
    requestedAt: row.requestedAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
    outcome: row.outcome === 'applied' || row.outcome === 'changed' ? row.outcome : null,
  };
}
