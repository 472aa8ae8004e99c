import type { DbClient } from '#server/db/client.ts';
import type { Prisma } from '#server/db/generated/client.ts';
import { type RunRow, runRow } from './run-row.ts';

export type NewRun = Omit<Prisma.RunUncheckedCreateInput, 'events' | 'manifest' | 'arguments'> & {
  arguments: Record<string, string>;
};

/**
 * Writes a new run; null when a row with this idempotency key, or with this Glue run, is there already. The
 * uniqueness is the database's, so two clicks (or two instances) at once make one row.
 */
export async function insertRun(client: DbClient, { run }: { run: NewRun }): Promise<RunRow | null> {
  const [row] = await client.run.createManyAndReturn({ data: [run], skipDuplicates: true });
  return row === undefined ? null : runRow(row);
}
