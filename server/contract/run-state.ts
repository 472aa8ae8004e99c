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

/** `rank` is how far a run has come: it never goes back, so an answer with a lower rank is an older one. */
type StateFacts = { terminal: boolean; family: StateFamily; billed: boolean; rank: number };

const facts: Record<RunState, StateFacts> = {
  PENDING: { terminal: false, family: 'neutral', billed: false, rank: 0 },
  UNKNOWN: { terminal: false, family: 'attention', billed: false, rank: 1 },
  NOT_STARTED: { terminal: true, family: 'attention', billed: false, rank: 1 },
  WAITING: { terminal: false, family: 'neutral', billed: false, rank: 2 },
  STARTING: { terminal: false, family: 'active', billed: false, rank: 2 },
  RUNNING: { terminal: false, family: 'active', billed: true, rank: 3 },
  STOPPING: { terminal: false, family: 'active', billed: true, rank: 4 },
  STOPPED: { terminal: true, family: 'neutral', billed: true, rank: 5 },
  SUCCEEDED: { terminal: true, family: 'good', billed: true, rank: 5 },
  FAILED: { terminal: true, family: 'bad', billed: true, rank: 5 },
  TIMEOUT: { terminal: true, family: 'bad', billed: true, rank: 5 },
  ERROR: { terminal: true, family: 'bad', billed: true, rank: 5 },
  EXPIRED: { terminal: true, family: 'neutral', billed: true, rank: 5 },
};

/** A state that AWS invents tomorrow is kept as its text, shown as needing attention and still polled. */
export function stateFacts(state: string): StateFacts {
  return facts[state as RunState] ?? { terminal: false, family: 'attention', billed: true, rank: 3 };
}

export function isTerminal(state: string): boolean {
  return stateFacts(state).terminal;
}

export const terminalStates = runState.options.filter(isTerminal);
export const activeStates = runState.options.filter((state) => !isTerminal(state));
