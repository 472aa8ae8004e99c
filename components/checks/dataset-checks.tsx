'use client';

import { useQuery } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { paths } from '#components/lib/paths.ts';
import { checksQuery } from '#components/lib/queries/checks.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import type { Check } from '#server/contract/check.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { OutcomeBadge } from './outcome-badge.tsx';

/** What must hold of a dataset before readers see a new version, and what each check said lately. */
export function DatasetChecks({ dataset }: { dataset: DatasetName }) {
  const t = useTranslations('checks');
  const query = useQuery(checksQuery(dataset));
  return (
    <Section title={t('title')} note={t('note')}>
      <QueryView
        query={query}
        skeleton={<SkeletonRows rows={4} />}
        isEmpty={(checks) => checks.length === 0}
        empty={<EmptyState icon={ListChecks} text={t('none')} />}
      >
        {(checks) => (
          <Table label={t('title')}>
            <TableHead
              headings={[
                { label: t('check') },
                { label: t('severity'), className: 'max-sm:hidden' },
                { label: t('last') },
                { label: t('value'), isNumber: true },
              ]}
            />
            <tbody>
              {checks.map((check) => (
                <CheckRow key={check.id} check={check} />
              ))}
            </tbody>
          </Table>
        )}
      </QueryView>
    </Section>
  );
}

function CheckRow({ check: { title, severity, last, isFromContract } }: { check: Check }) {
  const t = useTranslations('checks');
  const locale = useLocale();
  const format = useFormat();
  return (
    <Row>
      <Cell>
        {title[locale]}
        <span className="ml-2 text-[0.93rem] text-faint">
          {isFromContract ? t('fromContract') : t('made')}
        </span>
      </Cell>
      <Cell className="max-sm:hidden">{t(`severities.${severity}`)}</Cell>
      <Cell>
        {last === null ? (
          <span className="text-dim">{t('never')}</span>
        ) : (
          <Link href={paths.run(last.runId)} className="tap hover:underline">
            <OutcomeBadge outcome={last.outcome} severity={severity} />
          </Link>
        )}
      </Cell>
      <Cell isNumber>{format.number(last?.value ?? null)}</Cell>
    </Row>
  );
}
