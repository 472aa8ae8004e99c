import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NewValidation } from '#components/validations/new-validation.tsx';
import { requirePageSession } from '#server/auth/require-page-session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('validations');
  return { title: t('create') };
}

export default async function NewValidationPage() {
  await requirePageSession();
  return <NewValidation />;
}
