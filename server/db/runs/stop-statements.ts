import type { DbClient } from '#server/db/client.ts';
import type { RunRow } from './run-row.ts';

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

export type StopStep = Partial<Pick<RunRow, 'stopSentAt' | 'stopAcceptedAt' | 'stopAlarmAt'>>;

/** Notes how far the stop of a run has come, unless the run has ended; answers whether it was noted. */
export async function noteStop(
  client: DbClient,
  { id, terminal, step }: { id: string; terminal: readonly string[]; step: StopStep },
): Promise<boolean> {
  const { count } = await client.run.updateMany({
    where: { id, state: { notIn: [...terminal] } },
    data: step,
  });
  return count === 1;
}
