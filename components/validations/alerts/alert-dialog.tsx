'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { createAlert } from '#components/lib/queries/alerts.ts';
import { Button } from '#components/ui/button.tsx';
import { CopyText } from '#components/ui/copy-text.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import { alertOfForm, conditionKinds, emptyAlertForm, limitKinds } from './alert-form.ts';

/** Makes an alert. With a webhook its secret is shown afterwards, once. */
export function AlertDialog({ queryId, onClose }: { queryId: string; onClose: () => void }) {
  const t = useTranslations('alerts');
  const actions = useTranslations('actions');
  const client = useQueryClient();
  const [form, setForm] = useState(emptyAlertForm);
  const checked = alertOfForm(form);
  const save = useMutation({
    mutationFn: async () => (checked.success ? createAlert(queryId, checked.data) : null),
    async onSuccess(made) {
      await client.invalidateQueries({ queryKey: ['alerts', queryId] });
      if (!made?.webhookSecret) onClose();
    },
  });
  const field = (name: keyof typeof form) => ({
    label: t(`fields.${name}`),
    value: form[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  });
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (checked.success && !save.isPending) save.mutate();
  }
  const secret = save.data?.webhookSecret;
  const hasLimit = form.kind === 'row-count' || form.kind === 'value';
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('dialogTitle')}
      description={secret ? undefined : t('description')}
    >
      {secret ? (
        <div className="space-y-4">
          <p>{t('secret')}</p>
          <p className="break-all rounded-md bg-surface-2 px-3 py-2 font-mono text-[0.93rem]">
            <CopyText text={secret} shown={secret} label={t('fields.secret')} />
          </p>
          <div className="flex justify-end">
            <Button look="primary" onClick={onClose}>
              {actions('close')}
            </Button>
          </div>
        </div>
      ) : (
        <form onSubmit={submit} className="space-y-4" noValidate>
          <TextField {...field('title')} maxLength={120} />
          <SelectField
            {...field('kind')}
            options={conditionKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          />
          {form.kind === 'value' && <TextField {...field('column')} hint={t('columnHint')} />}
          {hasLimit && (
            <div className="grid grid-cols-2 gap-4">
              <div className="col-span-2">
                <SelectField
                  {...field('is')}
                  options={limitKinds.map((value) => ({ value, label: t(`limitKinds.${value}`) }))}
                />
              </div>
              <TextField {...field('value')} inputMode="decimal" />
              {form.is === 'outside' && <TextField {...field('upTo')} inputMode="decimal" />}
            </div>
          )}
          <SelectField
            {...field('scope')}
            options={(['all', 'scheduled'] as const).map((value) => ({
              value,
              label: t(`scopes.${value}`),
            }))}
          />
          <TextField
            {...field('webhookUrl')}
            type="url"
            hint={t('webhookHint')}
            autoComplete="off"
            maxLength={2000}
          />
          {save.error && <ErrorCard error={save.error} />}
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>{actions('cancel')}</Button>
            <Button type="submit" look="primary" disabled={!checked.success} isPending={save.isPending}>
              {actions('save')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
