import type { DbClient } from '#server/db/client.ts';

export async function touchSession(
  client: DbClient,
  { tokenHash, now }: { tokenHash: string; now: Date },
): Promise<void> {
  await client.session.updateMany({
    where: { tokenHash, lastSeenAt: { lt: now } },
    data: { lastSeenAt: now },
  });
}
