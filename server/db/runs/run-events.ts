import type { RunEvent } from '#server/contract/run.ts';
import type { DbClient } from '#server/db/client.ts';

export type NewRunEvent = Omit<RunEvent, 'at'> & { runId: string; at: Date };

/** Adds to what is known of a run; nothing is ever changed or taken away. */
export async function insertRunEvent(client: DbClient, { event }: { event: NewRunEvent }): Promise<void> {
  await client.runEvent.create({ data: event });
}

/** Everything that was seen of a run, in the order it was seen. */
export async function listRunEvents(client: DbClient, { runId }: { runId: string }): Promise<NewRunEvent[]> {
  const rows = await client.runEvent.findMany({ where: { runId }, orderBy: { id: 'asc' } });
  return rows.map(({ id: _order, ...row }) => ({
    ...row,
    // Written by `insertRunEvent` only, which takes nothing else.
    kind: row.kind as RunEvent['kind'],
    source: row.source as RunEvent['source'],
  }));
}
