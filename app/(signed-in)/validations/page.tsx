import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ValidationList } from '#components/validations/validation-list.tsx';
import { requirePageSession } from '#server/auth/require-page-session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('validations');
  return { title: t('title') };
}

export default async function ValidationsPage() {
  await requirePageSession();
  return <ValidationList />;
}
