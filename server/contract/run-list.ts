import { z } from 'zod';
import { jobName } from './job-name.ts';
import { runOrigin, runSummary } from './run.ts';
import { activeStates, type RunState } from './run-state.ts';
import { instant, limit, page } from './scalars.ts';

/** What people look for, in their words; each stands for Glue's states behind it, and "active" for all others. */
export const stateGroups = {
  active: activeStates,
  succeeded: ['SUCCEEDED'],
  failed: ['FAILED', 'ERROR', 'TIMEOUT'],
  stopped: ['STOPPED', 'EXPIRED'],
  'not-started': ['NOT_STARTED'],
} as const satisfies Record<string, readonly RunState[]>;
export type StateGroup = keyof typeof stateGroups;
export const stateGroup = z.enum(Object.keys(stateGroups) as [StateGroup, ...StateGroup[]]);

/** The group of a state; one that nobody knows is not known to be over. */
export function groupOfState(state: string): StateGroup {
  return stateGroup.options.find((name) => stateGroups[name].some((one) => one === state)) ?? 'active';
}

/** Orders of the run list, by the field of a run; "-" turns them round. What is not known comes last either way. */
export const runSort = z.enum([
  '-createdAt',
  'createdAt',
  '-duration',
  'duration',
  '-costUsd',
  'costUsd',
  '-rowsOut',
  'rowsOut',
]);
export type RunSort = z.infer<typeof runSort>;
export const newestFirst: RunSort = '-createdAt';
export type RunSortField = 'createdAt' | 'duration' | 'costUsd' | 'rowsOut';

export function sortField(sort: RunSort): { by: RunSortField; descending: boolean } {
  const descending = sort.startsWith('-');
  return { by: (descending ? sort.slice(1) : sort) as RunSortField, descending };
}

const repeated = <T extends z.ZodType>(item: T) =>
  z.preprocess((v) => (typeof v === 'string' ? [v] : v), z.array(item).max(13).optional());

const filters = {
  job: jobName.optional(),
  state: repeated(z.string().max(40)),
  group: stateGroup.optional(),
  origin: runOrigin.optional(),
  requestedBy: z.string().min(1).max(200).optional(),
  from: instant.optional(),
  to: instant.optional(),
  sort: runSort.optional(),
};

/** `GET /api/runs`: every filter is optional and narrows the others; `state` repeats. */
export const runListQuery = z.strictObject({ ...filters, cursor: z.string().max(400).optional(), limit });
export type RunListQuery = z.infer<typeof runListQuery>;
export const runPage = page(runSummary);

/** `GET /api/runs/export.csv` and `.json`: the whole list that the screen shows a part of. */
export const runExportQuery = z.strictObject(filters);
export type RunExportQuery = z.infer<typeof runExportQuery>;

/** `GET /api/runs/requesters`: who has started runs here, by name. */
export const requesterPage = page(z.string());
