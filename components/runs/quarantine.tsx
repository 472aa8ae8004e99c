'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { missing } from '#components/lib/format.ts';
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
          <QuarantineRows id={run.id} />
        )}
      </Section>
    </div>
  );
}

function QuarantineRows({ id }: { id: string }) {
  const actions = useTranslations('actions');
  const query = useInfiniteQuery(quarantineQuery(id));
  return (
    <>
      <QueryView query={query} skeleton={<SkeletonRows rows={4} />}>
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
          { label: t('file') },
          { label: t('position'), isNumber: true },
          { label: t('raw') },
        ]}
      />
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two rejected rows may be equal in everything
          <Row key={index}>
            <Cell className="whitespace-nowrap font-mono text-[0.93rem]">{row.reason}</Cell>
            <Cell className="whitespace-nowrap font-mono text-[0.93rem] text-dim">
              <span title={row.sourceFile}>{row.sourceFile.split('/').at(-1)}</span>
            </Cell>
            <Cell isNumber>{row.position ?? missing}</Cell>
            <Cell className="min-w-72 break-all font-mono text-[0.93rem]">
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
