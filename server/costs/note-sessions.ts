import type { ServerContext } from '#server/context.ts';
import { glueSessionCost } from './glue-session-cost.ts';
import { ratesInForce } from './rates.ts';

type Context = Pick<ServerContext, 'aws' | 'db' | 'settings'>;

/** Puts interactive sessions that have ended into the ledger, once each: Glue tells of them for some days only. */
export async function noteSessions(ctx: Context): Promise<void> {
  const rates = ratesInForce(ctx);
  const { region } = ctx.settings;
  const entries = (await ctx.aws.glue.listSessions()).flatMap((session) => {
    if (session.completedAt === null || session.createdAt === null) return [];
    return [
      {
        kind: 'session' as const,
        subject: session.id,
        at: session.createdAt,
        costNanoUsd: glueSessionCost({ ...session, region }, rates)?.nanoUsd ?? null,
      },
    ];
  });
  if (entries.length > 0) await ctx.db.costs.addEntries({ entries });
}
