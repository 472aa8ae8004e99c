'use client';

import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { QueryView } from '#components/feedback/query-view.tsx';
import { missing } from '#components/lib/format.ts';
import { datasetQuery } from '#components/lib/queries/datasets.ts';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import type { DatasetName } from '#server/contract/job-name.ts';

/** The columns, with what they mean in the reader's language. */
export function Columns({ name }: { name: DatasetName }) {
  const t = useTranslations('data');
  const locale = useLocale();
  const query = useQuery(datasetQuery(name));
  return (
    <Section title={t('columns')}>
      <QueryView
        query={query}
        skeleton={<SkeletonRows rows={8} />}
        isEmpty={({ columns }) => columns.length === 0}
        empty={<p className="text-dim">{t('noColumns')}</p>}
      >
        {({ columns }) => (
          <Table label={t('columns')}>
            <TableHead
              headings={[
                { label: t('column') },
                { label: t('type') },
                { label: t('description'), className: 'max-sm:hidden' },
              ]}
            />
            <tbody>
              {columns.map((column) => (
                <Row key={column.name}>
                  <Cell>
                    <span className="break-all font-mono text-[0.93rem]">{column.name}</span>
                    <span className="block text-dim sm:hidden">{column.description?.[locale]}</span>
                  </Cell>
                  <Cell className="font-mono text-[0.93rem] text-dim sm:whitespace-nowrap">
                    {column.type}
                    {column.partitionKey && ` · ${t('partitionKey')}`}
                  </Cell>
                  <Cell className="min-w-48 max-sm:hidden">{column.description?.[locale] ?? missing}</Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        )}
      </QueryView>
    </Section>
  );
}
