import type { DbClient } from '#server/db/client.ts';

export async function ping(client: DbClient): Promise<void> {
  await client.$queryRaw`SELECT 1`;
}
