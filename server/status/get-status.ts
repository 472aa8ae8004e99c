import type { ServerContext } from '#server/context.ts';
import type { SystemStatus } from '#server/contract/status.ts';
import { sourceSummary } from './source-summary.ts';

/** What the screens say about where their data comes from and how old it is. */
export async function getStatus(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'settings'>,
): Promise<SystemStatus> {
  const { mode, region, bucket, database, workgroup } = ctx.settings;
  return {
    mode,
    region,
    bucket,
    database,
    workgroup,
    source: sourceSummary(await ctx.db.status.listSourceStatus()),
    now: ctx.clock.now().toISOString(),
  };
}
