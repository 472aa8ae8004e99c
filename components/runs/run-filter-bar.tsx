'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import { jobName } from '#server/contract/job-name.ts';
import { stateGroups } from './state-groups.ts';

type Filters = { job?: string; state: string; from?: string; to?: string };

export function RunFilterBar({
  filters,
  onChange,
  onClear,
}: {
  filters: Filters;
  onChange: (name: keyof Filters, value: string) => void;
  onClear: (() => void) | null;
}) {
  const t = useTranslations('runs');
  const jobs = useTranslations('jobs');
  const field = (name: keyof Filters) => ({
    value: filters[name] ?? '',
    onChange: (event: { target: { value: string } }) => onChange(name, event.target.value),
  });
  return (
    <search
      aria-label={t('filters')}
      className="mb-5 grid grid-cols-2 items-end gap-3 sm:grid-cols-[repeat(4,minmax(0,11rem))_auto]"
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
          ...stateGroups.map(({ name }) => ({ value: name, label: t(`groups.${name}`) })),
        ]}
        {...field('state')}
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
