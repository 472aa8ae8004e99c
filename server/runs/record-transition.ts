import type { RunEvent } from '#server/contract/run.ts';
import type { DbStatements } from '#server/db/database.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';

type Transition = Omit<RunEvent, 'at' | 'kind' | 'actor' | 'detail'> &
  Partial<Pick<RunEvent, 'kind' | 'actor' | 'detail'>> & { at: Date };

/** One row of a run's history. Call it in the transaction that makes the change. */
export async function recordTransition(
  db: Pick<DbStatements, 'runs'>,
  run: Pick<RunRow, 'id'>,
  { kind = 'state', actor = null, detail = null, ...transition }: Transition,
): Promise<void> {
  await db.runs.insertRunEvent({ event: { runId: run.id, kind, actor, detail, ...transition } });
}
