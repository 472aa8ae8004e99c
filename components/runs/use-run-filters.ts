'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import type { RunFilters } from '#components/lib/queries/runs.ts';
import { stateGroups } from './state-groups.ts';

/** The filters live in the address: a filtered list can be sent to somebody, and Back takes one away. */
export function useRunFilters() {
  const params = useSearchParams();
  const router = useRouter();
  const shown = {
    job: params.get('job') ?? '',
    state: params.get('state') ?? '',
    from: day(params.get('from')),
    to: day(params.get('to')),
  };
  const filters: RunFilters & { state: string } = {
    ...shown,
    states: stateGroups.find(({ name }) => name === shown.state)?.states ?? [],
  };
  return {
    filters,
    isFiltered: Object.values(shown).some((value) => value !== ''),
    set(name: keyof typeof shown, value: string) {
      const next = new URLSearchParams(params);
      if (value === '') next.delete(name);
      else next.set(name, value);
      router.push(`?${next}`, { scroll: false });
    },
    clear: () => router.push('?', { scroll: false }),
  };
}

/** An address may be written by hand; what is no date does not filter. */
function day(text: string | null): string {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : '';
}
