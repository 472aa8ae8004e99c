'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Save } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { paths } from '#components/lib/paths.ts';
import { createSavedQuery } from '#components/lib/queries/validations.ts';
import { Button } from '#components/ui/button.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { datasetName } from '#server/contract/job-name.ts';
import { chartTypes, emptyQueryForm, expectationKinds, savedQueryOf } from './query-form.ts';
import { SqlEditor } from './sql-editor/sql-editor.tsx';
import { useTables } from './sql-editor/use-tables.ts';
import { SqlPrice } from './sql-price.tsx';
import { useSqlEstimate } from './use-sql-estimate.ts';

export function NewValidation() {
  const t = useTranslations('newValidation');
  const kinds = useTranslations('validation');
  const datasets = useTranslations('datasets');
  const actions = useTranslations('actions');
  const router = useRouter();
  const client = useQueryClient();
  const tables = useTables();
  const [form, setForm] = useState(emptyQueryForm);
  const { estimate, refusal } = useSqlEstimate(form.sql, { isWanted: true });
  const save = useMutation({
    mutationFn: () => createSavedQuery(savedQueryOf(form)),
    async onSuccess(saved) {
      await client.invalidateQueries({ queryKey: ['queries'] });
      router.push(paths.validation(saved.id));
    },
  });
  const field = (name: keyof typeof form) => ({
    value: form[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  });

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  }

  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <form onSubmit={submit} className="max-w-3xl space-y-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={t('name')} required maxLength={120} {...field('title')} />
          <SelectField
            label={t('dataset')}
            options={datasetName.options.map((value) => ({ value, label: datasets(`names.${value}`) }))}
            {...field('dataset')}
          />
        </div>
        <TextField label={t('description')} maxLength={500} {...field('description')} />
        <div>
          <span className="mb-1 block font-medium text-dim">SQL</span>
          <SqlEditor
            value={form.sql}
            onChange={(sql) => setForm((now) => ({ ...now, sql }))}
            tables={tables}
            error={refusal}
          />
          {form.sql.trim() !== '' && <SqlPrice estimate={estimate} />}
          <p className="mt-1 text-[0.93rem] text-faint">{t('sqlHint')}</p>
        </div>
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            label={t('expectation')}
            options={expectationKinds.map((value) => ({ value, label: kinds(`expectations.${value}`) }))}
            {...field('expectation')}
          />
          {form.expectation === 'value-true' && (
            <TextField label={t('column')} hint={t('columnHint')} required {...field('column')} />
          )}
          <SelectField
            label={t('chart')}
            options={chartTypes.map((value) => ({ value, label: t(`charts.${value}`) }))}
            {...field('chart')}
          />
          {(form.chart === 'bar' || form.chart === 'line') && (
            <TextField label={t('x')} required {...field('x')} />
          )}
          {form.chart !== 'table' && <TextField label={t('y')} required {...field('y')} />}
        </div>
        {save.error && <ErrorCard error={save.error} />}
        <div className="flex gap-2">
          <Button type="submit" look="primary" icon={Save} isPending={save.isPending}>
            {actions('save')}
          </Button>
          <LinkButton href={paths.validations}>{actions('cancel')}</LinkButton>
        </div>
      </form>
    </>
  );
}
