import type { DbClient } from '#server/db/client.ts';
import { type RunRow, runRow } from './run-row.ts';

/** A run without its manifest, which may name a year of files and is read by the run's own page only. */
export type ListedRun = Omit<RunRow, 'manifest'>;

/** These runs, in the order of the ids; one that is gone is left out. */
export async function listRunsById(
  client: DbClient,
  { ids }: { ids: readonly string[] },
): Promise<ListedRun[]> {
  const rows = await client.run.findMany({ where: { id: { in: [...ids] } }, omit: { manifest: true } });
  const byId = new Map(rows.map((row) => [row.id, runRow(row)]));
  return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
}
