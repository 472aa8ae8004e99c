import type { DbClient } from '#server/db/client.ts';

export async function signInFailures(client: DbClient, { minute }: { minute: Date }): Promise<number> {
  const row = await client.signInFailure.findUnique({ where: { minute } });
  return row?.count ?? 0;
}
