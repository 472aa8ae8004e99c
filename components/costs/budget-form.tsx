'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { putBudget } from '#components/lib/queries/costs.ts';
import { Button } from '#components/ui/button.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import { budgetInput, budgetScope } from '#server/contract/budget.ts';
import { useScopeName } from './use-scope-name.ts';

/** Sets the budget of everything or of one job; the limit is judged by the rule of the API. */
export function BudgetForm() {
  const t = useTranslations('budgets');
  const actions = useTranslations('actions');
  const name = useScopeName();
  const client = useQueryClient();
  const [form, setForm] = useState({ scope: 'all', limitUsd: '', action: 'tell', graceMinutes: '0' });
  const save = useMutation({
    mutationFn: () =>
      putBudget(
        budgetScope.parse(form.scope),
        budgetInput.parse({
          limitUsd: form.limitUsd,
          action: form.action,
          graceMinutes: Number(form.graceMinutes),
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['costs'] }),
  });
  const field = (key: keyof typeof form) => ({
    value: form[key],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [key]: event.target.value }),
  });
  const isLimitWrong = form.limitUsd !== '' && !budgetInput.shape.limitUsd.safeParse(form.limitUsd).success;

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (form.limitUsd !== '' && !isLimitWrong) save.mutate();
  }

  return (
    <form onSubmit={submit} className="mt-4 grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-5">
      <SelectField
        label={t('scope')}
        options={budgetScope.options.map((scope) => ({ value: scope, label: name(scope) }))}
        {...field('scope')}
      />
      <TextField
        inputMode="decimal"
        label={t('limit')}
        error={isLimitWrong ? t('limitWrong') : null}
        {...field('limitUsd')}
      />
      <TextField type="number" min={0} max={10_080} label={t('grace')} {...field('graceMinutes')} />
      <SelectField
        label={t('action')}
        options={budgetInput.shape.action.unwrap().options.map((value) => ({
          value,
          label: t(`actions.${value}`),
        }))}
        {...field('action')}
      />
      <div className="sm:pt-6">
        <Button type="submit" isPending={save.isPending}>
          {actions('save')}
        </Button>
      </div>
      {save.error && (
        <div className="col-span-full">
          <ErrorCard error={save.error} onRetry={() => save.mutate()} isRetrying={save.isPending} />
        </div>
      )}
    </form>
  );
}
