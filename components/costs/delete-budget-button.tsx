'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { deleteBudget } from '#components/lib/queries/costs.ts';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import type { BudgetScope } from '#server/contract/budget.ts';
import { useScopeName } from './use-scope-name.ts';

export function DeleteBudgetButton({ scope }: { scope: BudgetScope }) {
  const t = useTranslations('budgets');
  const name = useScopeName();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteBudget(scope),
    onSettled: () => client.invalidateQueries({ queryKey: ['costs'] }),
  });
  return (
    <>
      <ConfirmButton
        label={t('delete')}
        icon={Trash2}
        title={t('deleteTitle', { scope: name(scope) })}
        sentence={t('deleteSentence')}
        confirmLabel={t('delete')}
        isPending={remove.isPending}
        onConfirm={() => remove.mutate()}
      />
      {remove.error && <ErrorCard error={remove.error} />}
    </>
  );
}
