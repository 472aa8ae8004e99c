import type { Role } from '#server/contract/permissions.ts';
import type { DbClient } from '#server/db/client.ts';

export async function insertSession(
  client: DbClient,
  session: {
    tokenHash: string;
    role: Role;
    name: string;
    createdAt: Date;
    lastSeenAt: Date;
    expiresAt: Date;
  },
): Promise<void> {
  await client.session.create({ data: session });
}
