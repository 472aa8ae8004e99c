import type { DbClient } from '#server/db/client.ts';
import type { Prisma } from '#server/db/generated/client.ts';
import type { RunRow } from './run-row.ts';

export type RunChange = Omit<Prisma.RunUncheckedUpdateManyInput, 'id' | 'events'>;

/**
 * Changes a run if it still is as the caller saw it: in that state, sent at that time, last modified then. Answers
 * whether it was. An older answer of AWS that arrives late changes nothing, and of two who send only one may.
 */
export async function moveRun(
  client: DbClient,
  { run, to }: { run: Pick<RunRow, 'id' | 'state' | 'sentAt' | 'lastModifiedAt'>; to: RunChange },
): Promise<boolean> {
  const { id, state, sentAt, lastModifiedAt } = run;
  const { count } = await client.run.updateMany({ where: { id, state, sentAt, lastModifiedAt }, data: to });
  return count === 1;
}
