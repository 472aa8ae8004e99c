'use client';

import { useQuery } from '@tanstack/react-query';
import { Table2 } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { missing } from '#components/lib/format.ts';
import { paths } from '#components/lib/paths.ts';
import { datasetQuery } from '#components/lib/queries/datasets.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { CopyText } from '#components/ui/copy-text.tsx';
import { Facts } from '#components/ui/facts.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { Time } from '#components/ui/time.tsx';
import type { DatasetDetail } from '#server/contract/dataset.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { Partitions } from './partitions.tsx';

/** The published table: where it lies, how much it holds, and its partitions. */
export function DatasetTable({ name }: { name: DatasetName }) {
  const t = useTranslations('data');
  const query = useQuery(datasetQuery(name));
  return (
    <div id="table" className="scroll-mt-20">
      <Section title={t('table')}>
        <QueryView
          query={query}
          skeleton={<SkeletonRows rows={4} />}
          isEmpty={({ published }) => published === null}
          empty={
            <EmptyState
              icon={Table2}
              text={t('notPublished')}
              action={<LinkButton href={paths.overview}>{t('startRun')}</LinkButton>}
            />
          }
        >
          {(dataset) => (
            <>
              <TableFacts dataset={dataset} />
              {dataset.columns.some(({ partitionKey }) => partitionKey) && (
                <Partitions partitions={dataset.partitions} />
              )}
            </>
          )}
        </QueryView>
      </Section>
    </div>
  );
}

function TableFacts({ dataset }: { dataset: DatasetDetail }) {
  const t = useTranslations('data');
  const format = useFormat();
  const { published } = dataset;
  return (
    <Facts
      facts={[
        { term: t('tableName'), value: <CopyText text={dataset.table} label={t('tableName')} /> },
        { term: t('rows'), value: format.count(dataset.rows) },
        { term: t('size'), value: format.bytes(dataset.bytes) },
        { term: t('partitionCount'), value: format.count(dataset.partitionCount) },
        {
          term: t('publishedBy'),
          value: published?.runId ? (
            <Link href={paths.run(published.runId)} className="tap underline">
              {published.runId.slice(0, 8)}
            </Link>
          ) : (
            missing
          ),
        },
        { term: t('publishedAt'), value: <Time at={published?.at ?? null} /> },
        {
          term: t('location'),
          value: dataset.location ? <CopyText text={dataset.location} label={t('location')} /> : missing,
        },
      ]}
    />
  );
}
