import type { DbClient } from '#server/db/client.ts';
import type { Prisma } from '#server/db/generated/client.ts';

export type RunChange = Omit<Prisma.RunUncheckedUpdateManyInput, 'id' | 'events'>;

/**
 * Changes a run if it still is in the state that the caller saw, and was last modified when the caller thinks:
 * answers whether it was. An older answer of AWS that arrives late changes nothing.
 */
export async function moveRun(
  client: DbClient,
  { id, from, to }: { id: string; from: string; to: RunChange },
): Promise<boolean> {
  const { count } = await client.run.updateMany({ where: { id, state: from }, data: to });
  return count === 1;
}
