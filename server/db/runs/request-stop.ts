import type { DbClient } from '#server/db/client.ts';

/** Notes who asked to stop a run and why, once: the first request is the one that counts. */
export async function requestStop(
  client: DbClient,
  { id, at, by, reason }: { id: string; at: Date; by: string; reason: string | null },
): Promise<boolean> {
  const { count } = await client.run.updateMany({
    where: { id, stopRequestedAt: null },
    data: { stopRequestedAt: at, stopRequestedBy: by, stopReason: reason },
  });
  return count === 1;
}
