import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Radar } from '#components/idle/radar.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requirePageSession } from '#server/auth/require-page-session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('radar');
  return { title: t('title') };
}

export default async function IdlePage() {
  await requirePageSession();
  const t = await getTranslations('radar');
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <Radar />
    </>
  );
}
