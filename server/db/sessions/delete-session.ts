import type { DbClient } from '#server/db/client.ts';

export async function deleteSession(client: DbClient, { tokenHash }: { tokenHash: string }): Promise<void> {
  await client.session.deleteMany({ where: { tokenHash } });
}
