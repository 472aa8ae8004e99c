import type { ServerContext } from '#server/context.ts';
import { jobName } from '#server/contract/job-name.ts';
import { runOrigin } from '#server/contract/run.ts';
import {
  groupOfState,
  type RunExportQuery,
  type RunSort,
  sortField,
  stateGroup,
} from '#server/contract/run-list.ts';
import type { RunFilter, RunKey } from '#server/db/runs/list-run-keys.ts';
import type { ListedRun } from '#server/db/runs/list-runs.ts';

export type RunFilters = Omit<RunExportQuery, 'sort'>;
export type RunsRead = { rows: ListedRun[]; last: RunKey | null; isEnd: boolean };

/** Runs after a key in the wanted order: first those whose value is known, then the others. */
export async function readRuns(
  ctx: Pick<ServerContext, 'db'>,
  {
    filters,
    sort,
    after,
    limit,
  }: { filters: RunFilters; sort: RunSort; after: RunKey | null; limit: number },
): Promise<RunsRead> {
  const filter = runFilter(filters);
  const order = sortField(sort);
  const read = (part: 'known' | 'unknown', key: RunKey | null, count: number) =>
    ctx.db.runs.listRunKeys({ filter, order, part, after: key, limit: count });
  // One more than asked for tells whether there is a next page.
  const wanted = limit + 1;
  const isPastKnown = after !== null && after.value === null;
  const known = isPastKnown ? [] : await read('known', after, wanted);
  const hasUnknown = order.by !== 'createdAt' && known.length < wanted;
  const unknown = hasUnknown ? await read('unknown', isPastKnown ? after : null, wanted - known.length) : [];
  const keys = [...known, ...unknown];
  const page = keys.slice(0, limit);
  return {
    rows: await ctx.db.runs.listRunsById({ ids: page.map(({ id }) => id) }),
    last: page.at(-1) ?? null,
    isEnd: keys.length <= limit,
  };
}

export function runFilter({ job, state, group, origin, requestedBy, from, to }: RunFilters): RunFilter {
  const groupsOfStates = state === undefined ? stateGroup.options : new Set(state.map(groupOfState));
  return {
    jobs: job === undefined ? jobName.options : [job],
    groups: [...groupsOfStates].filter((one) => group === undefined || one === group),
    origins: origin === undefined ? runOrigin.options : [origin],
    states: state ?? null,
    requestedBy: requestedBy ?? null,
    from: from === undefined ? null : new Date(from),
    to: to === undefined ? null : new Date(to),
  };
}
