import type { DbClient } from '#server/db/client.ts';

/**
 * Takes or keeps a lease by the database's own clock; answers its fence while it is ours, null when another holder
 * has it. The fence grows with every change of holder.
 */
export async function holdLease(
  client: DbClient,
  { name, holder, ttlMs }: { name: string; holder: string; ttlMs: number },
): Promise<bigint | null> {
  const rows = await client.$queryRaw<{ fence: bigint }[]>`
    INSERT INTO lease AS l (name, holder, fence, expires_at)
    VALUES (${name}, ${holder}, 1, now() + ${ttlMs} * interval '1 millisecond')
    ON CONFLICT (name) DO UPDATE
    SET holder = excluded.holder,
        fence = CASE WHEN l.holder = excluded.holder THEN l.fence ELSE l.fence + 1 END,
        expires_at = excluded.expires_at
    WHERE l.holder = excluded.holder OR l.expires_at < now()
    RETURNING fence`;
  return rows[0]?.fence ?? null;
}

/** Gives a lease back, so that another instance need not wait for its end. */
export async function releaseLease(
  client: DbClient,
  { name, holder }: { name: string; holder: string },
): Promise<void> {
  await client.$executeRaw`UPDATE lease SET expires_at = now() WHERE name = ${name} AND holder = ${holder}`;
}
