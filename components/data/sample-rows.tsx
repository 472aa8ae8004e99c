'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { QueryView } from '#components/feedback/query-view.tsx';
import { missing } from '#components/lib/format.ts';
import { sampleQuery } from '#components/lib/queries/datasets.ts';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import type { DatasetName } from '#server/contract/job-name.ts';

export function SampleRows({ name }: { name: DatasetName }) {
  const t = useTranslations('data');
  const query = useQuery(sampleQuery(name));
  return (
    <Section title={t('sample')} note={t('sampleNote')}>
      <QueryView
        query={query}
        skeleton={<SkeletonRows rows={6} />}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<p className="text-dim">{t('noSample')}</p>}
      >
        {({ columns, rows }) => (
          <Table label={t('sample')} maxHeight>
            <TableHead headings={columns.map((label) => ({ label }))} />
            <tbody>
              {rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a sample is read once and keeps its order
                <Row key={index}>
                  {columns.map((column, position) => (
                    <Cell key={column} className="max-w-72">
                      <span className="line-clamp-2 min-w-16" title={row[position] ?? undefined}>
                        {row[position] ?? <span className="text-faint">{missing}</span>}
                      </span>
                    </Cell>
                  ))}
                </Row>
              ))}
            </tbody>
          </Table>
        )}
      </QueryView>
    </Section>
  );
}
