import { type Actor, actor } from '#server/contract/permissions.ts';
import type { DbClient } from '#server/db/client.ts';

/** Takes a token out of the game and says whose it was; null when it is unknown, spent or too old. */
export async function spendSignInToken(
  client: DbClient,
  { tokenHash, now }: { tokenHash: string; now: Date },
): Promise<Actor | null> {
  const [used] = await client.signInToken.updateManyAndReturn({
    where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
    select: { role: true, name: true },
  });
  return used === undefined ? null : actor.parse(used);
}
