import type { ServerContext } from '#server/context.ts';
import { type AlertEvent, alertEvent } from '#server/contract/alert.ts';
import type { Actor } from '#server/contract/permissions.ts';

/** What was told lately, newest first, and how much of it this person has not read. */
export async function listAlertEvents(
  ctx: Pick<ServerContext, 'db'>,
  { actor, limit }: { actor: Actor; limit: number },
): Promise<{ items: AlertEvent[]; nextCursor: null; unread: number }> {
  const { readUntil, unread } = await ctx.db.alerts.readState({ person: actor.name });
  const rows = await ctx.db.alerts.listEvents({ limit });
  const items = rows.map(({ id, at, kind, queryTitleEn, queryTitlePt, ...event }) => ({
    ...event,
    id: String(id),
    at: at.toISOString(),
    kind: alertEvent.shape.kind.parse(kind),
    queryTitle: { en: queryTitleEn, 'pt-BR': queryTitlePt },
    isUnread: id > readUntil,
  }));
  return { items, nextCursor: null, unread };
}

/** This person has read everything up to one event. */
export async function readAlertEvents(
  ctx: Pick<ServerContext, 'db'>,
  { actor, until }: { actor: Actor; until: string },
): Promise<{ unread: number }> {
  await ctx.db.alerts.markRead({ person: actor.name, until: BigInt(until) });
  const { unread } = await ctx.db.alerts.readState({ person: actor.name });
  return { unread };
}
