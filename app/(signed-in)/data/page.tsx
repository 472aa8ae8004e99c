import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DatasetChecks } from '#components/checks/dataset-checks.tsx';
import { DatasetTabs } from '#components/data/dataset-tabs.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requirePageSession } from '#server/auth/require-page-session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('data');
  return { title: t('title') };
}

export default async function DataPage() {
  await requirePageSession();
  const t = await getTranslations('data');
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <DatasetTabs
        checks={{ movies: <DatasetChecks dataset="movies" />, tmdb: <DatasetChecks dataset="tmdb" /> }}
      />
    </>
  );
}
