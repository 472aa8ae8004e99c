import type { ServerContext } from '#server/context.ts';
import type { CatalogFix, FixDriftInput } from '#server/contract/drift.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import type { Actor } from '#server/contract/permissions.ts';
import { describeFix } from './get-drift.ts';

/** Writes down what is to be mended. The publisher does it; asking again while it is open changes nothing. */
export async function requestFixes(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'rng' | 'events'>,
  { name, items, actor }: FixDriftInput & { name: DatasetName; actor: Actor },
): Promise<{ items: CatalogFix[]; nextCursor: null }> {
  const requestedAt = ctx.clock.now();
  await ctx.db.transaction(async (db) => {
    for (const item of items)
      await db.catalogFixes.requestCatalogFix({
        fix: { id: ctx.rng.uuid(), dataset: name, requestedBy: actor.name, requestedAt, ...item },
      });
  });
  await ctx.events.publish({ type: 'dataset', dataset: name });
  const fixes = await ctx.db.catalogFixes.listCatalogFixes({ dataset: name, limit: items.length });
  return { items: fixes.map(describeFix), nextCursor: null };
}
