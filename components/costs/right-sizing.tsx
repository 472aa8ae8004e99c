'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Amount } from '#components/feedback/amount.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { rightSizingQuery } from '#components/lib/queries/costs.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Section } from '#components/ui/section.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import type { RightSizingHint } from '#server/contract/right-sizing.ts';

/** What the jobs could be told to cost less, each with its sum and what it rests on. */
export function RightSizing() {
  const t = useTranslations('rightSizing');
  const query = useQuery(rightSizingQuery);
  return (
    <Section title={t('heading')} note={t('note')}>
      <QueryView
        query={query}
        skeleton={<Skeleton className="h-10" />}
        isEmpty={({ items }) => items.length === 0}
        empty={<p className="text-dim">{t('none')}</p>}
      >
        {({ items, knowsNeededWorkers }) => (
          <>
            <Hints hints={items} />
            {!knowsNeededWorkers && <p className="mt-2 text-attention">{t('noNeed')}</p>}
          </>
        )}
      </QueryView>
    </Section>
  );
}

function Hints({ hints }: { hints: readonly RightSizingHint[] }) {
  const t = useTranslations('rightSizing');
  const jobs = useTranslations('jobs');
  const format = useFormat();
  return (
    <Table label={t('heading')}>
      <TableHead
        headings={[
          { label: t('job') },
          { label: t('advice') },
          { label: t('run'), className: 'max-sm:hidden' },
          { label: t('saves'), isNumber: true, className: 'max-sm:hidden' },
        ]}
      />
      <tbody>
        {hints.map(({ job, advice, from, to, basis, savedUsd, current, advised, runs, since }) => (
          <Row key={`${job} ${advice}`}>
            <Cell className="align-top">{jobs(`names.${job}`)}</Cell>
            <Cell>
              <p>{t(`change.${advice}`, { from, to })}</p>
              <p className="text-dim">{t(`why.${advice}`)}</p>
              <p className="sm:hidden">
                {format.money(savedUsd)} {t(basis === 'month' ? 'perMonth' : 'perHungRun')}
              </p>
              <p className="text-faint">
                {t('basis', { count: runs, since: format.day(since.slice(0, 10)) })}
              </p>
            </Cell>
            <Cell className="whitespace-nowrap align-top max-sm:hidden">
              <Amount {...current} /> → <Amount {...advised} />
            </Cell>
            <Cell isNumber className="align-top max-sm:hidden">
              <p>{format.money(savedUsd)}</p>
              <p className="text-dim">{t(basis === 'month' ? 'perMonth' : 'perHungRun')}</p>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
