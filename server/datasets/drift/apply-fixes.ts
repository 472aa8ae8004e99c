import { recordAudit } from '#server/audit/record-audit.ts';
import type { ServerContext } from '#server/context.ts';
import type { Drift } from '#server/contract/drift.ts';
import { type DatasetName, datasetName } from '#server/contract/job-name.ts';
import type { CatalogFixRow } from '#server/db/catalog-fixes/catalog-fix-statements.ts';
import { CloudError } from '#server/errors.ts';
import { findDrift } from './find-drift.ts';
import { mendEntry } from './mend-entry.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'settings' | 'events' | 'log' | 'rng'>;

/**
 * Applies what people asked to have mended; for the publisher, under its lease. Each wish is held against a fresh
 * look at the catalog first: if what the person saw is no longer so, nothing is done. Answers what AWS had against it.
 */
export async function applyFixes(ctx: Context): Promise<CloudError | null> {
  const open = await ctx.db.catalogFixes.listOpenCatalogFixes();
  let problem: CloudError | null = null;
  for (const name of datasetName.options) {
    const fixes = open.filter(({ dataset }) => dataset === name);
    if (fixes.length === 0) continue;
    try {
      await applyTo(ctx, name, fixes);
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      problem = error;
      ctx.log.warn('a mending of the catalog could not be applied yet', {
        dataset: name,
        error: error.message,
      });
    }
    await ctx.events.publish({ type: 'dataset', dataset: name });
  }
  return problem;
}

async function applyTo(ctx: Context, name: DatasetName, fixes: readonly CatalogFixRow[]): Promise<void> {
  const { items } = await findDrift(ctx, { name });
  for (const fix of fixes) {
    const found = items.find((item) => isWhatWasSeen(item, fix));
    if (found !== undefined) await mendEntry(ctx, name, found);
    await end(ctx, fix, found === undefined ? 'changed' : 'applied');
  }
}

function isWhatWasSeen(item: Drift, fix: CatalogFixRow): boolean {
  return item.fix === fix.fix && item.partition === fix.partition && item.shown === fix.shown;
}

async function end(ctx: Context, fix: CatalogFixRow, outcome: 'applied' | 'changed'): Promise<void> {
  if (!(await ctx.db.catalogFixes.endCatalogFix({ id: fix.id, outcome, at: ctx.clock.now() }))) return;
  await recordAudit(ctx, {
    actor: fix.requestedBy,
    action: `drift:${fix.fix}`,
    subject: [fix.dataset, fix.partition].filter(Boolean).join('/'),
    outcome: outcome === 'applied' ? 'ok' : 'changed',
    requestId: fix.id,
  });
}
