import { z } from 'zod';

/** Glue's ten job run states, in Glue's words. */
export const glueRunStates = [
  'STARTING',
  'RUNNING',
  'STOPPING',
  'STOPPED',
  'SUCCEEDED',
  'FAILED',
  'TIMEOUT',
  'ERROR',
  'WAITING',
  'EXPIRED',
] as const;

/**
 * Three of our own: PENDING (written down, not yet sent), UNKNOWN (sent, answer lost: Glue may or may not run it),
 * NOT_STARTED (searched for and not found: nothing runs, nothing is billed).
 */
export const ownRunStates = ['PENDING', 'UNKNOWN', 'NOT_STARTED'] as const;

export const runState = z.enum([...glueRunStates, ...ownRunStates]);
export type RunState = z.infer<typeof runState>;

/** How a state is coloured and worded: red is for failure only, never for a stop that someone asked for. */
export type StateFamily = 'neutral' | 'active' | 'good' | 'bad' | 'attention';

const facts: Record<RunState, { terminal: boolean; family: StateFamily; billed: boolean }> = {
  PENDING: { terminal: false, family: 'neutral', billed: false },
  UNKNOWN: { terminal: false, family: 'attention', billed: false },
  NOT_STARTED: { terminal: true, family: 'attention', billed: false },
  WAITING: { terminal: false, family: 'neutral', billed: false },
  STARTING: { terminal: false, family: 'active', billed: false },
  RUNNING: { terminal: false, family: 'active', billed: true },
  STOPPING: { terminal: false, family: 'active', billed: true },
  STOPPED: { terminal: true, family: 'neutral', billed: true },
  SUCCEEDED: { terminal: true, family: 'good', billed: true },
  FAILED: { terminal: true, family: 'bad', billed: true },
  TIMEOUT: { terminal: true, family: 'bad', billed: true },
  ERROR: { terminal: true, family: 'bad', billed: true },
  EXPIRED: { terminal: true, family: 'neutral', billed: true },
};

/** A state that AWS invents tomorrow is kept as its text, shown as needing attention and still polled. */
export function stateFacts(state: string): { terminal: boolean; family: StateFamily; billed: boolean } {
  return facts[state as RunState] ?? { terminal: false, family: 'attention', billed: true };
}

export function isTerminal(state: string): boolean {
  return stateFacts(state).terminal;
}

export const terminalStates = runState.options.filter(isTerminal);
export const activeStates = runState.options.filter((state) => !isTerminal(state));
