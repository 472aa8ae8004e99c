import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { ValidationPage } from '#components/validations/validation-page.tsx';
import { requirePageSession } from '#server/auth/require-page-session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('validations');
  return { title: t('query') };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  await requirePageSession();
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) notFound();
  return <ValidationPage id={id} />;
}
