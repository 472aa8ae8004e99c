import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { RunChecks } from '#components/checks/run-checks.tsx';
import { RunPage } from '#components/runs/run-page.tsx';
import { requirePageSession } from '#server/auth/require-page-session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('runs');
  return { title: t('run') };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  await requirePageSession();
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) notFound();
  return <RunPage id={id} checks={<RunChecks runId={id} />} />;
}
