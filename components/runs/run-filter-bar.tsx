'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type RunFilters, requestersQuery } from '#components/lib/queries/runs.ts';
import { Button } from '#components/ui/button.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import { jobName } from '#server/contract/job-name.ts';
import { runOrigin } from '#server/contract/run.ts';
import { stateGroup } from '#server/contract/run-list.ts';

export function RunFilterBar({
  filters,
  onChange,
  onClear,
}: {
  filters: RunFilters;
  onChange: (name: keyof RunFilters, value: string) => void;
  onClear: (() => void) | null;
}) {
  const t = useTranslations('runs');
  const jobs = useTranslations('jobs');
  const { data: requesters = [] } = useQuery(requestersQuery);
  const field = (name: keyof RunFilters) => ({
    value: filters[name],
    onChange: (event: { target: { value: string } }) => onChange(name, event.target.value),
  });
  // A name in the address may be of somebody whose runs are gone.
  const people = [...new Set([...requesters, filters.requestedBy])].filter((name) => name !== '');
  return (
    <search
      aria-label={t('filters')}
      className="mb-5 grid grid-cols-2 items-end gap-3 md:grid-cols-3 xl:grid-cols-[repeat(6,minmax(0,11rem))_auto]"
    >
      <SelectField
        label={t('job')}
        options={[
          { value: '', label: t('allJobs') },
          ...jobName.options.map((name) => ({ value: name, label: jobs(`names.${name}`) })),
        ]}
        {...field('job')}
      />
      <SelectField
        label={t('state')}
        options={[
          { value: '', label: t('allStates') },
          ...stateGroup.options.map((name) => ({ value: name, label: t(`groups.${name}`) })),
        ]}
        {...field('group')}
      />
      <SelectField
        label={t('origin')}
        options={[
          { value: '', label: t('anywhere') },
          ...runOrigin.options.map((name) => ({ value: name, label: t(`origins.${name}`) })),
        ]}
        {...field('origin')}
      />
      <SelectField
        label={t('requestedBy')}
        options={[
          { value: '', label: t('anybody') },
          ...people.map((name) => ({ value: name, label: name })),
        ]}
        {...field('requestedBy')}
      />
      <TextField type="date" label={t('from')} max={filters.to || undefined} {...field('from')} />
      <TextField type="date" label={t('to')} min={filters.from || undefined} {...field('to')} />
      {onClear && (
        <Button look="quiet" className="w-fit" onClick={onClear}>
          {t('clearFilters')}
        </Button>
      )}
    </search>
  );
}
