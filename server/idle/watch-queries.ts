import type { ServerContext } from '#server/context.ts';
import type { RadarQuery } from '#server/contract/idle.ts';
import { MINUTE, SECOND } from '#server/lib/durations.ts';

const STUCK_MS = 15 * MINUTE;
const OVERRUN_FACTOR = 1.5;

/** Queries that are on their way. One that waits is billed nothing; one that runs is judged by its own past. */
export async function watchQueries(ctx: Pick<ServerContext, 'db' | 'clock'>): Promise<RadarQuery[]> {
  const rows = await ctx.db.idle.listOpenExecutions();
  return rows.map((row) => {
    const waitedMs = ctx.clock.now().getTime() - row.createdAt.getTime();
    const isOverrun = row.usualMs !== null && waitedMs > OVERRUN_FACTOR * row.usualMs + MINUTE;
    const isWaiting = row.state !== 'RUNNING';
    const verdict = isWaiting ? (waitedMs > STUCK_MS ? 'stuck' : 'free') : isOverrun ? 'overrun' : 'working';
    return {
      executionId: row.id,
      queryId: row.queryId,
      title: row.titleEn === null || row.titlePt === null ? null : { en: row.titleEn, 'pt-BR': row.titlePt },
      state: row.state,
      createdAt: row.createdAt.toISOString(),
      verdict,
      evidence: [
        { fact: isWaiting ? 'waited-for' : 'ran-for', value: Math.round(waitedMs / SECOND) },
        ...(row.usualMs === null
          ? []
          : [{ fact: 'usual' as const, value: Math.round(row.usualMs / SECOND) }]),
      ],
    };
  });
}
