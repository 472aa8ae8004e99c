'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { putBudget } from '#components/lib/queries/costs.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import { type Budget, budgetInput, budgetScope } from '#server/contract/budget.ts';
import { useScopeName } from './use-scope-name.ts';

/** Sets a budget, or changes the one that is there; what is typed is judged by the rule of the API. */
export function BudgetForm({
  budget,
  scopes,
  onClose,
}: {
  budget: Budget | null;
  /** For which there is none yet. */
  scopes: readonly Budget['scope'][];
  onClose: () => void;
}) {
  const t = useTranslations('budgets');
  const actions = useTranslations('actions');
  const name = useScopeName();
  const client = useQueryClient();
  const [form, setForm] = useState({
    scope: budget?.scope ?? scopes[0] ?? 'all',
    limitUsd: budget?.limitUsd ?? '',
    thresholds: (budget?.thresholds ?? [50, 80]).join(', '),
    graceMinutes: String(budget?.graceMinutes ?? 0),
    action: budget?.action ?? 'tell',
  });
  const checked = budgetInput.safeParse({
    limitUsd: form.limitUsd,
    thresholds: form.thresholds
      .split(/[\s,;]+/)
      .filter((part) => part !== '')
      .map(Number),
    graceMinutes: Number(form.graceMinutes),
    action: form.action,
  });
  const save = useMutation({
    mutationFn: async () => {
      if (checked.success) await putBudget(budgetScope.parse(form.scope), checked.data);
    },
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['costs'] });
      onClose();
    },
  });
  const isWrong = (key: string) =>
    !checked.success && checked.error.issues.some(({ path }) => path[0] === key);
  const field = (key: keyof typeof form) => ({
    value: form[key],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [key]: event.target.value }),
  });

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (checked.success && !save.isPending) save.mutate();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={budget === null ? t('new') : t('changeTitle', { scope: name(budget.scope) })}
      description={t('month')}
    >
      <form onSubmit={submit} className="space-y-4" noValidate>
        {budget === null && (
          <SelectField
            label={t('scope')}
            options={scopes.map((scope) => ({ value: scope, label: name(scope) }))}
            {...field('scope')}
          />
        )}
        <TextField
          inputMode="decimal"
          label={t('limit')}
          error={form.limitUsd !== '' && isWrong('limitUsd') ? t('limitWrong') : null}
          {...field('limitUsd')}
        />
        <TextField
          label={t('thresholds')}
          hint={t('thresholdsHint')}
          error={isWrong('thresholds') ? t('thresholdsWrong') : null}
          {...field('thresholds')}
        />
        <SelectField
          label={t('action')}
          options={budgetInput.shape.action.unwrap().options.map((value) => ({
            value,
            label: t(`actions.${value}`),
          }))}
          {...field('action')}
        />
        <TextField
          type="number"
          min={0}
          max={10_080}
          label={t('grace')}
          hint={t('graceHint')}
          error={isWrong('graceMinutes') ? t('graceWrong') : null}
          {...field('graceMinutes')}
        />
        {save.error && (
          <ErrorCard error={save.error} onRetry={() => save.mutate()} isRetrying={save.isPending} />
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{actions('cancel')}</Button>
          <Button type="submit" look="primary" disabled={!checked.success} isPending={save.isPending}>
            {actions('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
