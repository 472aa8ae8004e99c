import type { Role } from '#server/contract/permissions.ts';
import type { DbClient } from '#server/db/client.ts';

export async function insertSignInToken(
  client: DbClient,
  token: { tokenHash: string; role: Role; name: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await client.signInToken.create({ data: token });
}
