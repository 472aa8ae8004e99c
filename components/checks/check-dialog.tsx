'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { createCheck, updateCheck } from '#components/lib/queries/checks.ts';
import { datasetQuery } from '#components/lib/queries/datasets.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import type { Check } from '#server/contract/check.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { checkOfForm, emptyCheckForm, formOfCheck, ruleKinds } from './check-form.ts';
import { RuleFields } from './rule-fields.tsx';

/** Makes a check, or changes one; Athena plans its statement before it is kept, and its words stand here when it cannot. */
export function CheckDialog({
  dataset,
  check,
  onClose,
}: {
  dataset: DatasetName;
  /** The one to change; without it, a new one is made. */
  check?: Check;
  onClose: () => void;
}) {
  const t = useTranslations('checkForm');
  const checks = useTranslations('checks');
  const actions = useTranslations('actions');
  const client = useQueryClient();
  const columns = useQuery(datasetQuery(dataset)).data?.columns.map(({ name }) => name) ?? [];
  const [form, setForm] = useState(() => (check ? formOfCheck(check) : emptyCheckForm));
  const shown = { ...form, column: form.column || (columns[0] ?? '') };
  const checked = checkOfForm(dataset, shown);
  const save = useMutation({
    mutationFn: async () => {
      if (!checked.success) return;
      await (check ? updateCheck(check.id, checked.data) : createCheck(checked.data));
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
      title={t(check ? 'changeTitle' : 'title')}
      description={t(check ? 'changeDescription' : 'description')}
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
            {check ? actions('save') : t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
