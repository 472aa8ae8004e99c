import { type Actor, actor } from '#server/contract/permissions.ts';
import type { DbClient } from '#server/db/client.ts';

/** The session behind a token, unless it is past its end or was last used before `idleSince`. */
export async function findSession(
  client: DbClient,
  { tokenHash, now, idleSince }: { tokenHash: string; now: Date; idleSince: Date },
): Promise<{ actor: Actor; lastSeenAt: Date } | null> {
  const row = await client.session.findFirst({
    where: { tokenHash, expiresAt: { gt: now }, lastSeenAt: { gt: idleSince } },
  });
  return row === null ? null : { actor: actor.parse(row), lastSeenAt: row.lastSeenAt };
}
