import type { DbClient } from '#server/db/client.ts';
import type { Keyset } from '#server/lib/keyset-cursor.ts';
import { type RunRow, runRow } from './run-row.ts';

export type RunFilter = {
  job: string | null;
  states: readonly string[] | null;
  from: Date | null;
  to: Date | null;
  after: Keyset | null;
  limit: number;
};

/** One page of runs, newest first, after a keyset: the deepest page costs what the first one does. */
export async function listRuns(client: DbClient, filter: RunFilter): Promise<RunRow[]> {
  const { job, states, from, to, after, limit } = filter;
  const rows = await client.run.findMany({
    where: {
      ...(job === null ? {} : { job }),
      ...(states === null ? {} : { state: { in: [...states] } }),
      createdAt: { ...(from === null ? {} : { gte: from }), ...(to === null ? {} : { lt: to }) },
      ...(after === null
        ? {}
        : {
            AND: {
              OR: [
                { createdAt: { lt: after.createdAt } },
                { createdAt: after.createdAt, id: { lt: after.id } },
              ],
            },
          }),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  return rows.map(runRow);
}
