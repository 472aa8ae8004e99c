'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleCheck, RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { QueryView } from '#components/feedback/query-view.tsx';
import { useMay } from '#components/lib/permission.tsx';
import { driftQuery } from '#components/lib/queries/datasets.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Button } from '#components/ui/button.tsx';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { Time } from '#components/ui/time.tsx';
import type { DriftReport } from '#server/contract/drift.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { DriftList } from './drift-list.tsx';
import { FixDriftButton } from './fix-drift-button.tsx';
import { MendedBefore } from './mended-before.tsx';

/** Where the catalog, the folders and what was published have come apart, each with what can be done about it. */
export function DriftPanel({ name }: { name: DatasetName }) {
  const t = useTranslations('drift');
  const query = useQuery(driftQuery(name));
  return (
    <div id="drift" className="scroll-mt-20">
      <Section
        title={t('title')}
        note={t('note')}
        actions={
          <Button look="quiet" icon={RefreshCw} isPending={query.isFetching} onClick={() => query.refetch()}>
            {t('checkAgain')}
          </Button>
        }
      >
        <QueryView query={query} skeleton={<SkeletonRows rows={2} />}>
          {(report) => <Report report={report} />}
        </QueryView>
      </Section>
    </div>
  );
}

function Report({ report }: { report: DriftReport }) {
  const t = useTranslations('drift');
  const format = useFormat();
  const mayFix = useMay('publish');
  const mendable = report.items.filter(({ fix, isRequested }) => fix !== null && !isRequested).slice(0, 100);
  return (
    <>
      <p className="mb-2 text-[0.93rem] text-dim">
        {t('checked', { entries: report.entries, folders: report.folders })} <Time at={report.checkedAt} />
        {' · '}
        {t('threshold', {
          files: report.smallFiles.minFiles,
          size: format.bytes(report.smallFiles.maxMeanBytes),
        })}
      </p>
      {report.items.length === 0 ? (
        <p className="flex items-center gap-2 text-good">
          <CircleCheck aria-hidden size={16} /> {t('none')}
        </p>
      ) : (
        <>
          <DriftList name={report.dataset} items={report.items} mayFix={mayFix} />
          {report.total > report.items.length && (
            <p className="mt-2 text-dim">
              {t('more', { shown: format.count(report.items.length), total: format.count(report.total) })}
            </p>
          )}
          {mayFix && mendable.length > 1 && (
            <div className="mt-3">
              <FixDriftButton
                name={report.dataset}
                items={mendable}
                label={t('fixAll', { count: mendable.length })}
              />
            </div>
          )}
        </>
      )}
      <MendedBefore fixes={report.fixes} />
    </>
  );
}
