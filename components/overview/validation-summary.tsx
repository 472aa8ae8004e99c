'use client';

import { useQuery } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { standingOf, VerdictBadge } from '#components/feedback/verdict-badge.tsx';
import { paths } from '#components/lib/paths.ts';
import { savedQueriesQuery } from '#components/lib/queries/validations.ts';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import type { SavedQuery } from '#server/contract/query.ts';

const groups = ['trouble', 'pass', 'active', 'never', 'informational'] as const;

const groupOf: Record<ReturnType<typeof standingOf>, (typeof groups)[number]> = {
  pass: 'pass',
  fail: 'trouble',
  error: 'trouble',
  waiting: 'active',
  running: 'active',
  judging: 'active',
  never: 'never',
  stopped: 'never',
  informational: 'informational',
};

/** How many checks hold, and by name those that do not. */
export function ValidationSummary() {
  const t = useTranslations('overview');
  const query = useQuery(savedQueriesQuery);
  return (
    <Section
      title={t('validationsTitle')}
      actions={<LinkButton href={paths.validations}>{t('allValidations')}</LinkButton>}
    >
      <QueryView
        query={query}
        skeleton={<SkeletonRows rows={2} />}
        isEmpty={(queries) => queries.length === 0}
        empty={
          <EmptyState
            icon={ListChecks}
            text={t('noValidations')}
            action={<LinkButton href={paths.newValidation}>{t('createValidation')}</LinkButton>}
          />
        }
      >
        {(queries) => <Summary queries={queries} />}
      </QueryView>
    </Section>
  );
}

function Summary({ queries }: { queries: SavedQuery[] }) {
  const t = useTranslations('overview');
  const locale = useLocale();
  const counts = Map.groupBy(queries, ({ last }) => groupOf[standingOf(last)]);
  return (
    <>
      <p className="text-dim">
        {groups
          .flatMap((group) => {
            const count = counts.get(group)?.length ?? 0;
            return count === 0 ? [] : [t(`counts.${group}`, { count })];
          })
          .join(', ')}
      </p>
      <ul className="mt-2 empty:hidden">
        {(counts.get('trouble') ?? []).map((query) => (
          <li
            key={query.id}
            className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b py-1"
          >
            <VerdictBadge last={query.last} />
            <Link href={paths.validation(query.id)} className="tap hover:underline">
              {query.title[locale]}
            </Link>
            <span className="text-faint">{query.dataset}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
