import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CostPage } from '#components/costs/cost-page.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requirePageSession } from '#server/auth/require-page-session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('costPage');
  return { title: t('title') };
}

export default async function CostsPage() {
  await requirePageSession();
  const t = await getTranslations('costPage');
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <CostPage />
    </>
  );
}
