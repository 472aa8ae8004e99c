import type { RunDetail } from '#server/contract/run.ts';
import { isTerminal } from '#server/contract/run-state.ts';

export type StopStage = {
  name: 'requested' | 'accepted' | 'stopping' | 'stopped' | 'tooLate' | 'overdue';
  /** Null: it has not come yet. */
  at: string | null;
};

/** A stop that has not come to its end by then needs a person to look. */
const overdueMs = 120_000;

/**
 * How far a stop has come: asked for, taken by Glue, stopping, stopped; or too late, when the run had ended by itself.
 * Empty when nobody asked.
 */
export function stopStages(
  run: Pick<RunDetail, 'state' | 'events' | 'stopRequestedAt' | 'completedAt'>,
  now: number,
): StopStage[] {
  const { stopRequestedAt: requestedAt } = run;
  if (requestedAt === null) return [];
  const stateAt = (state: string) =>
    run.events.find((event) => event.kind === 'state' && event.to === state)?.at ?? null;
  const acceptedAt =
    run.events.find(({ kind, to }) => kind === 'stop-outcome' && to === 'STOPPING')?.at ?? null;
  const asked: StopStage[] = [{ name: 'requested', at: requestedAt }];
  const taken: StopStage[] = acceptedAt === null ? [] : [{ name: 'accepted', at: acceptedAt }];
  if (isTerminal(run.state) && run.state !== 'STOPPED' && run.state !== 'NOT_STARTED')
    return [...asked, ...taken, { name: 'tooLate', at: run.completedAt ?? stateAt(run.state) }];
  if (isTerminal(run.state)) {
    const stoppingAt = stateAt('STOPPING');
    const seen: StopStage[] = stoppingAt === null ? [] : [{ name: 'stopping', at: stoppingAt }];
    return [...asked, ...taken, ...seen, { name: 'stopped', at: stateAt(run.state) ?? run.completedAt }];
  }
  const isOverdue = now - Date.parse(requestedAt) > overdueMs;
  return [
    ...asked,
    { name: 'accepted', at: acceptedAt },
    { name: 'stopping', at: stateAt('STOPPING') },
    isOverdue ? { name: 'overdue', at: null } : { name: 'stopped', at: null },
  ];
}
