import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RunList } from '#components/runs/run-list.tsx';
import { StopIdleButton } from '#components/runs/stop-idle-button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requirePageSession } from '#server/auth/require-page-session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('runs');
  return { title: t('title') };
}

export default async function RunsPage() {
  await requirePageSession();
  const t = await getTranslations('runs');
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} actions={<StopIdleButton />} />
      <RunList />
    </>
  );
}
