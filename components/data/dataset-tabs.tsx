'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { paths } from '#components/lib/paths.ts';
import { Tabs } from '#components/ui/tabs.tsx';
import { type DatasetName, datasetName } from '#server/contract/job-name.ts';
import { DatasetCalendar } from './calendar.tsx';
import { Columns } from './columns.tsx';
import { DatasetTable } from './dataset-table.tsx';
import { DriftPanel } from './drift.tsx';
import { RawZone } from './raw-zone.tsx';
import { SampleRows } from './sample-rows.tsx';
import { Versions } from './versions.tsx';

/** `checks`: what the checks say of each dataset, which is another subject's. */
export function DatasetTabs({ checks }: { checks: Record<DatasetName, ReactNode> }) {
  const t = useTranslations('data');
  const datasets = useTranslations('datasets');
  const router = useRouter();
  const asked = datasetName.safeParse(useSearchParams().get('dataset'));
  const shown = asked.success ? asked.data : 'movies';
  return (
    <Tabs
      label={t('datasets')}
      value={shown}
      onChange={(name) => router.push(paths.data(name), { scroll: false })}
      tabs={datasetName.options.map((name) => ({
        value: name,
        label: datasets(`names.${name}`),
        content: (
          <>
            <DatasetCalendar name={name} />
            <RawZone name={name} />
            <DatasetTable name={name} />
            <DriftPanel name={name} />
            <SampleRows name={name} />
            <Columns name={name} />
            {checks[name]}
            <Versions name={name} />
          </>
        ),
      }))}
    />
  );
}
