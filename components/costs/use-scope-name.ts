'use client';

import { useTranslations } from 'next-intl';
import type { BudgetScope } from '#server/contract/budget.ts';

export function useScopeName(): (scope: BudgetScope) => string {
  const t = useTranslations('budgets');
  const jobs = useTranslations('jobs.names');
  return (scope) => (scope === 'all' ? t('all') : jobs(scope));
}
