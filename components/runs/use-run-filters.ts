'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import type { RunFilters } from '#components/lib/queries/runs.ts';
import { jobName } from '#server/contract/job-name.ts';
import { runOrigin } from '#server/contract/run.ts';
import {
  newestFirst,
  type RunSort,
  type RunSortField,
  runSort,
  sortField,
  stateGroup,
} from '#server/contract/run-list.ts';

/** The filters live in the address: a filtered list can be sent to somebody, and Back takes one away. */
export function useRunFilters() {
  const params = useSearchParams();
  const router = useRouter();
  const shown = {
    job: known(jobName.options, params.get('job')),
    group: known(stateGroup.options, params.get('state')),
    origin: known(runOrigin.options, params.get('origin')),
    requestedBy: params.get('requestedBy') ?? '',
    from: day(params.get('from')),
    to: day(params.get('to')),
  };
  const sort = runSort.safeParse(params.get('sort')).data ?? newestFirst;
  const filters: RunFilters = { ...shown, sort };

  function set(name: keyof RunFilters, value: string) {
    const next = new URLSearchParams(params);
    const inAddress = name === 'group' ? 'state' : name;
    if (value === '') next.delete(inAddress);
    else next.set(inAddress, value);
    router.push(`?${next}`, { scroll: false });
  }

  return {
    filters,
    isFiltered: Object.values(shown).some((value) => value !== ''),
    set,
    /** The largest first, as one looks for the dearest and the longest; pressed again, the other way round. */
    sortBy(by: RunSortField) {
      const next: RunSort = sort === `-${by}` ? by : `-${by}`;
      set('sort', next === newestFirst ? '' : next);
    },
    directionOf(by: RunSortField): 'ascending' | 'descending' | null {
      const shownSort = sortField(sort);
      if (shownSort.by !== by) return null;
      return shownSort.descending ? 'descending' : 'ascending';
    },
    clear: () => router.push('?', { scroll: false }),
  };
}

/** An address may be written by hand; what is no choice, or no date, does not filter. */
function known<T extends string>(options: readonly T[], text: string | null): T | '' {
  return options.find((option) => option === text) ?? '';
}

function day(text: string | null): string {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : '';
}
