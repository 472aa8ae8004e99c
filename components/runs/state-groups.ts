import { activeStates, type RunState } from '#server/contract/run-state.ts';

/** What people look for, in their words; each stands for Glue's states behind it. */
export const stateGroups = [
  { name: 'active', states: activeStates },
  { name: 'succeeded', states: ['SUCCEEDED'] },
  { name: 'failed', states: ['FAILED', 'ERROR', 'TIMEOUT'] },
  { name: 'stopped', states: ['STOPPED', 'EXPIRED'] },
  { name: 'notStarted', states: ['NOT_STARTED'] },
] as const satisfies { name: string; states: readonly RunState[] }[];
