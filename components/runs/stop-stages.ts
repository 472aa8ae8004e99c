import type { RunSummary } from '#server/contract/run.ts';
import { isTerminal } from '#server/contract/run-state.ts';

export type StopStage = {
  name: 'requested' | 'sent' | 'accepted' | 'stopping' | 'stopped' | 'tooLate' | 'overdue';
  /** Null: it has not come yet. */
  at: string | null;
};

type Stopped = Pick<
  RunSummary,
  'state' | 'completedAt' | 'stopRequestedAt' | 'stopSentAt' | 'stopAcceptedAt' | 'stoppingAt' | 'stopAlarmAt'
>;

/**
 * How far a stop has come: asked for, sent, taken by Glue, stopping, stopped; or too late, when the run had ended by
 * itself. A run that has ended shows the stages that it went through only. Empty when nobody asked.
 */
export function stopStages(run: Stopped): StopStage[] {
  if (run.stopRequestedAt === null) return [];
  const way: StopStage[] = [
    { name: 'requested', at: run.stopRequestedAt },
    { name: 'sent', at: run.stopSentAt },
    { name: 'accepted', at: run.stopAcceptedAt },
    { name: 'stopping', at: run.stoppingAt },
  ];
  if (!isTerminal(run.state))
    return [
      ...way,
      run.stopAlarmAt === null ? { name: 'stopped', at: null } : { name: 'overdue', at: run.stopAlarmAt },
    ];
  const isStopped = run.state === 'STOPPED' || run.state === 'NOT_STARTED';
  const end: StopStage = { name: isStopped ? 'stopped' : 'tooLate', at: run.completedAt };
  return [...way.filter(({ at }) => at !== null), end];
}
