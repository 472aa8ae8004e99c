'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { missing } from '#components/lib/format.ts';
import { paths } from '#components/lib/paths.ts';
import { quarantineQuery } from '#components/lib/queries/runs.ts';
import { Button } from '#components/ui/button.tsx';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import type { QuarantineRow, RunDetail } from '#server/contract/run.ts';

/** The rows that the run did not take, as they came, each with its reason. */
export function Quarantine({ run }: { run: RunDetail }) {
  const t = useTranslations('run');
  if (run.rowsRejected === null) return null;
  return (
    <div id="quarantine" className="scroll-mt-20">
      <Section title={t('quarantine')} note={t('quarantineNote')}>
        {run.rowsRejected === 0 ? (
          <EmptyState icon={ShieldCheck} text={t('quarantineEmpty')} />
        ) : (
          <QuarantineOfReason run={run} />
        )}
      </Section>
    </div>
  );
}

/** The reason is part of the address, so that a number can lead to its rows. */
function QuarantineOfReason({ run }: { run: RunDetail }) {
  const t = useTranslations('run');
  const reasons = Object.keys(run.output?.rejectedByReason ?? {});
  const asked = useSearchParams().get('reason');
  return (
    <>
      {reasons.length > 1 && (
        <nav aria-label={t('reason')} className="mb-3 flex flex-wrap gap-x-1 gap-y-1">
          {[null, ...reasons].map((reason) => (
            <Link
              key={reason}
              href={paths.rejectedRows(run.id, reason)}
              scroll={false}
              aria-current={reason === asked ? 'true' : undefined}
              className="target inline-flex items-center rounded-md px-2.5 text-[0.93rem] text-dim hover:bg-surface-2 aria-[current]:bg-surface-3 aria-[current]:text-ink"
            >
              {reason ?? t('allReasons')}
            </Link>
          ))}
        </nav>
      )}
      <QuarantineRows key={asked} id={run.id} reason={asked} />
    </>
  );
}

function QuarantineRows({ id, reason }: { id: string; reason: string | null }) {
  const t = useTranslations('run');
  const actions = useTranslations('actions');
  const query = useInfiniteQuery(quarantineQuery(id, reason));
  return (
    <>
      <QueryView
        query={query}
        skeleton={<SkeletonRows rows={4} />}
        isEmpty={({ pages }) => !query.hasNextPage && pages.every(({ items }) => items.length === 0)}
        empty={<EmptyState icon={ShieldCheck} text={t('noneForReason')} />}
      >
        {({ pages }) => <QuarantineTable rows={pages.flatMap(({ items }) => items)} />}
      </QueryView>
      {query.hasNextPage && (
        <div className="mt-3">
          <Button isPending={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {actions('loadMore')}
          </Button>
        </div>
      )}
    </>
  );
}

function QuarantineTable({ rows }: { rows: QuarantineRow[] }) {
  const t = useTranslations('run');
  return (
    <Table label={t('quarantine')} maxHeight>
      <TableHead
        headings={[
          { label: t('reason') },
          { label: t('file'), className: 'max-sm:hidden' },
          { label: t('position'), isNumber: true, className: 'max-sm:hidden' },
          { label: t('raw'), className: 'max-sm:hidden' },
        ]}
      />
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two rejected rows may be equal in everything
          <Row key={index}>
            <Cell className="font-mono text-[0.93rem] sm:whitespace-nowrap">
              {row.reason}
              <span className="block break-all text-dim sm:hidden">
                {nameOf(row.sourceFile)}:{row.position ?? missing}
              </span>
              <span className="line-clamp-3 break-all sm:hidden">{row.raw}</span>
            </Cell>
            <Cell className="whitespace-nowrap font-mono text-[0.93rem] text-dim max-sm:hidden">
              <span title={row.sourceFile}>{nameOf(row.sourceFile)}</span>
            </Cell>
            <Cell isNumber className="max-sm:hidden">
              {row.position ?? missing}
            </Cell>
            <Cell className="min-w-72 break-all font-mono text-[0.93rem] max-sm:hidden">
              <span className="line-clamp-3" title={row.raw}>
                {row.raw}
              </span>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function nameOf(file: string): string {
  return file.split('/').at(-1) ?? file;
}
