import type { RunSummary } from '#server/contract/run.ts';
import { isTerminal } from '#server/contract/run-state.ts';

/** What a stop would do to a run now: end it, nothing because it is being stopped, nothing because it has ended. */
export type StopPreview = 'stops' | 'stopping' | 'tooLate';

export function stopPreview({ state }: Pick<RunSummary, 'state'>): StopPreview {
  if (isTerminal(state)) return 'tooLate';
  return state === 'STOPPING' ? 'stopping' : 'stops';
}
