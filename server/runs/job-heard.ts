import { z } from 'zod';
import type { ServerContext } from '#server/context.ts';
import type { JobName } from '#server/contract/job-name.ts';
import { historyImport } from './history-import.ts';

/** What polling keeps about a job between rounds and instances, beside when AWS last answered. */
const kept = z.looseObject({
  history: historyImport.nullable().catch(null).default(null),
  readAt: z.number().optional().catch(undefined),
  missing: z.boolean().optional().catch(undefined),
});
export type JobHeard = z.infer<typeof kept> & { heardAt: Date | null; problem: string | null };

export function heardSource(job: JobName): string {
  return `glue:${job}`;
}

export async function readHeard(ctx: Pick<ServerContext, 'db'>, job: JobName): Promise<JobHeard> {
  const status = await ctx.db.status.getSourceStatus({ source: heardSource(job) });
  const payload = kept.parse(status?.payload ?? {});
  return { ...payload, heardAt: status?.okAt ?? null, problem: status?.problem ?? null };
}

/** Notes that AWS has answered, and what is news; the rest stays. */
export async function noteHeard(
  ctx: Pick<ServerContext, 'db' | 'clock'>,
  job: JobName,
  news: Record<string, unknown>,
): Promise<void> {
  const { heardAt: _at, problem: _was, ...known } = await readHeard(ctx, job);
  const payload = JSON.parse(JSON.stringify({ ...known, ...news }));
  await ctx.db.status.noteSourceAnswer({ source: heardSource(job), at: ctx.clock.now(), payload });
}
