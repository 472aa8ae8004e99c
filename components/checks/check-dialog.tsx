'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { createCheck } from '#components/lib/queries/checks.ts';
import { datasetQuery } from '#components/lib/queries/datasets.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import type { DatasetName } from '#server/contract/job-name.ts';
import { checkOfForm, emptyCheckForm, ruleKinds } from './check-form.ts';
import { RuleFields } from './rule-fields.tsx';

/** Makes a check; Athena plans its statement before it is kept, and its words stand here when it cannot. */
export function CheckDialog({ dataset, onClose }: { dataset: DatasetName; onClose: () => void }) {
  const t = useTranslations('checkForm');
  const checks = useTranslations('checks');
  const actions = useTranslations('actions');
  const client = useQueryClient();
  const columns = useQuery(datasetQuery(dataset)).data?.columns.map(({ name }) => name) ?? [];
  const [form, setForm] = useState(emptyCheckForm);
  const shown = { ...form, column: form.column || (columns[0] ?? '') };
  const checked = checkOfForm(dataset, shown);
  const save = useMutation({
    mutationFn: async () => {
      if (checked.success) await createCheck(checked.data);
    },
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['checks'] });
      onClose();
    },
  });
  const field = (name: keyof typeof form) => ({
    label: t(name),
    value: shown[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...shown, [name]: event.target.value }),
  });

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (checked.success && !save.isPending) save.mutate();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      description={t('description')}
    >
      <form onSubmit={submit} className="space-y-4" noValidate>
        <TextField {...field('titleEn')} maxLength={200} hint={t('titleHint')} />
        <TextField {...field('titlePt')} maxLength={200} />
        <SelectField
          {...field('kind')}
          options={ruleKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
        <RuleFields kind={shown.kind} columns={columns} field={field} />
        <SelectField
          {...field('severity')}
          options={(['warning', 'blocking'] as const).map((value) => ({
            value,
            label: checks(`severities.${value}`),
          }))}
        />
        {save.error && (
          <ErrorCard error={save.error} onRetry={() => save.mutate()} isRetrying={save.isPending} />
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{actions('cancel')}</Button>
          <Button type="submit" look="primary" disabled={!checked.success} isPending={save.isPending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
