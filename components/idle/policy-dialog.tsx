'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { putIdlePolicy } from '#components/lib/queries/idle.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import { type IdlePolicy, idlePolicyInput } from '#server/contract/idle.ts';
import { formOf, policyOf } from './policy-form.ts';

/** What happens to idle runs of one job; whoever saves it is named beside it. */
export function PolicyDialog({ policy, onClose }: { policy: IdlePolicy; onClose: () => void }) {
  const t = useTranslations('radar.policy');
  const jobs = useTranslations('jobs');
  const actions = useTranslations('actions');
  const client = useQueryClient();
  const [form, setForm] = useState(() => formOf(policy));
  const checked = idlePolicyInput.safeParse(policyOf(form));
  const save = useMutation({
    mutationFn: async () => putIdlePolicy(policy.job, idlePolicyInput.parse(policyOf(form))),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['radar'] });
      onClose();
    },
  });
  const errorOf = (name: string) =>
    checked.success ? null : (checked.error.issues.find(({ path }) => path[0] === name)?.message ?? null);
  const field = (name: keyof typeof form) => ({
    label: t(name),
    value: form[name],
    error: errorOf(name),
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  });

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (checked.success && !save.isPending) save.mutate();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title', { job: jobs(`names.${policy.job}`) })}
      description={t('description')}
    >
      <form onSubmit={submit} className="space-y-4" noValidate>
        {save.error && (
          <ErrorCard error={save.error} onRetry={() => save.mutate()} isRetrying={save.isPending} />
        )}
        <SelectField
          {...field('action')}
          options={(['tell', 'stop'] as const).map((value) => ({ value, label: t(`actions.${value}`) }))}
        />
        <TextField {...field('countdownMinutes')} type="number" min={1} max={240} hint={t('countdownHint')} />
        <div className="grid grid-cols-2 gap-4">
          <TextField {...field('quietFrom')} type="time" hint={t('quietHint')} />
          <TextField {...field('quietTo')} type="time" />
        </div>
        <TextField {...field('timeZone')} />
        <div className="grid grid-cols-2 gap-4">
          <TextField {...field('priceLimitUsd')} inputMode="decimal" hint={t('priceHint')} />
          <TextField {...field('owner')} />
        </div>
        <SelectField
          {...field('isProtected')}
          options={(['no', 'yes'] as const).map((value) => ({ value, label: t(`protection.${value}`) }))}
        />
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
