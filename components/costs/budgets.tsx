'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { QueryView } from '#components/feedback/query-view.tsx';
import { useMay } from '#components/lib/permission.tsx';
import { budgetsQuery } from '#components/lib/queries/costs.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Button } from '#components/ui/button.tsx';
import { Section } from '#components/ui/section.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { type Budget, budgetScope } from '#server/contract/budget.ts';
import { BudgetForm } from './budget-form.tsx';
import { DeleteBudgetButton } from './delete-budget-button.tsx';
import { useScopeName } from './use-scope-name.ts';

/** What the month may cost, and how far that is used up. */
export function Budgets() {
  const t = useTranslations('budgets');
  const query = useQuery(budgetsQuery);
  const mayChange = useMay('administer');
  const [edited, setEdited] = useState<Budget | 'new' | null>(null);
  const there = query.data?.items.map(({ scope }) => scope) ?? [];
  const withoutBudget = budgetScope.options.filter((scope) => !there.includes(scope));
  return (
    <Section
      title={t('title')}
      actions={
        mayChange &&
        withoutBudget.length > 0 && (
          <Button icon={Plus} onClick={() => setEdited('new')}>
            {t('new')}
          </Button>
        )
      }
    >
      <QueryView
        query={query}
        skeleton={<Skeleton className="h-12" />}
        isEmpty={({ items }) => items.length === 0}
        empty={<p className="text-dim">{t('none')}</p>}
      >
        {({ items }) => (
          <ul className="space-y-3">
            {items.map((budget) => (
              <BudgetUse
                key={budget.scope}
                budget={budget}
                onEdit={mayChange ? () => setEdited(budget) : null}
              />
            ))}
          </ul>
        )}
      </QueryView>
      {edited !== null && (
        <BudgetForm
          budget={edited === 'new' ? null : edited}
          scopes={withoutBudget}
          onClose={() => setEdited(null)}
        />
      )}
    </Section>
  );
}

function BudgetUse({ budget, onEdit }: { budget: Budget; onEdit: (() => void) | null }) {
  const t = useTranslations('budgets');
  const format = useFormat();
  const name = useScopeName();
  const isWarned = budget.reached !== null || budget.spentAt !== null;
  return (
    <li>
      <div className="flex flex-wrap justify-between gap-x-4">
        <span className="font-medium">{name(budget.scope)}</span>
        <span className="tabular-nums">
          {t('used', {
            spent: format.money(budget.spentUsd),
            limit: format.money(budget.limitUsd),
            percent: budget.percent,
          })}
        </span>
      </div>
      <div aria-hidden className="mt-1 h-2 rounded-sm bg-surface-2">
        <div
          className={`h-full rounded-sm ${isWarned ? 'bg-attention' : 'bg-chart-1'}`}
          style={{ width: `${Math.min(budget.percent, 100)}%` }}
        />
      </div>
      <p className={`mt-1 text-[0.93rem] ${isWarned ? 'text-attention' : 'text-faint'}`}>
        {t(budget.refuses ? 'refusing' : `actions.${budget.action}`)}
        {' · '}
        {t('setBy', { who: budget.updatedBy, day: format.day(budget.updatedAt.slice(0, 10)) })}
      </p>
      {onEdit !== null && (
        <div className="mt-2 flex flex-wrap gap-2">
          <Button onClick={onEdit}>{t('change')}</Button>
          <DeleteBudgetButton scope={budget.scope} />
        </div>
      )}
    </li>
  );
}
