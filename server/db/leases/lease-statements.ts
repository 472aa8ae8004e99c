import type { DbClient } from '#server/db/client.ts';

/** A lease that was held when it was given out. The fence tells it from every later one of the same name. */
export type HeldLease = { name: string; holder: string; fence: bigint };

/**
 * Takes or keeps a lease by the database's own clock; answers its fence while it is ours, null when another holder
 * has it. The fence grows with every change of holder.
 *
 * A holder with a presence (see presence.ts) keeps a session lock on its name. Whoever gets that lock knows that the
 * holder's connection is gone, and need not wait for the end of the lease. A holder that cannot get its own lock here
 * knows that its presence has it. Both only try it, shared: the presence has it for itself alone, and two that try at
 * once, as the loops of one instance do, must not take each other for it. Without a presence, as behind a pooler, only time ends a lease.
 */
export async function holdLease(
  client: DbClient,
  { name, holder, ttlMs }: { name: string; holder: string; ttlMs: number },
): Promise<bigint | null> {
  const rows = await client.$queryRaw<{ fence: bigint }[]>`
    INSERT INTO lease AS l (name, holder, fence, expires_at, is_present)
    VALUES (
      ${name}, ${holder}, 1, now() + ${ttlMs} * interval '1 millisecond',
      NOT pg_try_advisory_xact_lock_shared(hashtextextended(${holder}, 0))
    )
    ON CONFLICT (name) DO UPDATE
    SET holder = excluded.holder,
        fence = CASE WHEN l.holder = excluded.holder THEN l.fence ELSE l.fence + 1 END,
        expires_at = excluded.expires_at,
        is_present = excluded.is_present
    WHERE CASE
      WHEN l.holder = excluded.holder OR l.expires_at < now() THEN true
      WHEN l.is_present THEN pg_try_advisory_xact_lock_shared(hashtextextended(l.holder, 0))
      ELSE false
    END
    RETURNING fence`;
  return rows[0]?.fence ?? null;
}

/**
 * Whether a lease still is the one that was given out. In a transaction it stays so until the end: another holder
 * waits for the row.
 */
export async function keepLease(client: DbClient, { name, holder, fence }: HeldLease): Promise<boolean> {
  const rows = await client.$queryRaw<{ fence: bigint }[]>`
    SELECT fence
    FROM lease
    WHERE name = ${name} AND holder = ${holder} AND fence = ${fence}
    FOR SHARE`;
  return rows.length === 1;
}

/** Gives a lease back, so that another instance need not wait for its end. */
export async function releaseLease(
  client: DbClient,
  { name, holder }: { name: string; holder: string },
): Promise<void> {
  await client.$executeRaw`UPDATE lease SET expires_at = now() WHERE name = ${name} AND holder = ${holder}`;
}
