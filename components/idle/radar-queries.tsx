'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { paths } from '#components/lib/paths.ts';
import { Section } from '#components/ui/section.tsx';
import type { RadarQuery } from '#server/contract/idle.ts';
import { EvidenceLine } from './evidence-line.tsx';
import { RadarBadge } from './radar-badge.tsx';

/** Queries on their way; a page of them is stopped where it was started. */
export function RadarQueries({ queries }: { queries: readonly RadarQuery[] }) {
  const t = useTranslations('radar');
  const locale = useLocale();
  return (
    <Section title={t('queries')}>
      {queries.length === 0 ? (
        <p className="text-dim">{t('noQueries')}</p>
      ) : (
        <ul>
          {queries.map((query) => (
            <li
              key={query.executionId}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b py-3"
            >
              <RadarBadge verdict={query.verdict} />
              {query.queryId === null ? (
                <span>{t('unnamedQuery')}</span>
              ) : (
                <Link
                  href={paths.validation(query.queryId, query.executionId)}
                  className="tap hover:underline"
                >
                  {query.title?.[locale] ?? t('unnamedQuery')}
                </Link>
              )}
              <span className="text-dim">
                <EvidenceLine evidence={query.evidence} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
