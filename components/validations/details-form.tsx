'use client';

import { Save } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { Button } from '#components/ui/button.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import type { SavedQuery } from '#server/contract/query.ts';
import { changedDetails, detailsOf } from './query-details.ts';
import { chartTypes, expectationKinds } from './query-form.ts';
import { updateOf } from './update-of.ts';
import { useSaveQuery } from './use-save-query.ts';

/** All of a query but its SQL. It saves from the version that was there when it was opened. */
export function DetailsForm({ query, onSaved }: { query: SavedQuery; onSaved: () => void }) {
  const t = useTranslations('queryDetails');
  const words = useTranslations('newValidation');
  const kinds = useTranslations('validation');
  const actions = useTranslations('actions');
  const [base] = useState(query);
  const [details, setDetails] = useState(() => detailsOf(query));
  const save = useSaveQuery(query.id);
  const field = (name: keyof typeof details) => ({
    value: details[name],
    onChange: (event: { target: { value: string } }) =>
      setDetails({ ...details, [name]: event.target.value }),
  });
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!save.isPending) save.mutate(updateOf(base, changedDetails(details)), { onSuccess: () => onSaved() });
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <TextField label={t('titleEn')} required maxLength={120} {...field('titleEn')} />
      <TextField label={t('titlePt')} required maxLength={120} {...field('titlePt')} />
      <TextField label={t('descriptionEn')} maxLength={500} {...field('descriptionEn')} />
      <TextField label={t('descriptionPt')} maxLength={500} {...field('descriptionPt')} />
      <TextField label={t('tags')} hint={t('tagsHint')} maxLength={320} {...field('tags')} />
      <TextField label={t('owner')} hint={t('ownerHint')} maxLength={60} {...field('owner')} />
      <SelectField
        label={words('expectation')}
        options={expectationKinds.map((value) => ({ value, label: kinds(`expectations.${value}`) }))}
        {...field('expectation')}
      />
      {details.expectation === 'value-true' && (
        <TextField label={words('column')} hint={words('columnHint')} required {...field('column')} />
      )}
      <SelectField
        label={words('chart')}
        options={chartTypes.map((value) => ({ value, label: words(`charts.${value}`) }))}
        {...field('chart')}
      />
      {(details.chart === 'bar' || details.chart === 'line') && (
        <TextField label={words('x')} required {...field('x')} />
      )}
      {details.chart !== 'table' && <TextField label={words('y')} required {...field('y')} />}
      {save.error && <ErrorCard error={save.error} />}
      <div>
        <Button type="submit" look="primary" icon={Save} isPending={save.isPending}>
          {actions('save')}
        </Button>
      </div>
    </form>
  );
}
