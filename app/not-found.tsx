import { getTranslations } from 'next-intl/server';
import { paths } from '#components/lib/paths.ts';
import { LinkButton } from '#components/ui/link-button.tsx';

export default async function NotFound() {
  const t = await getTranslations('pages');
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col items-start justify-center gap-4 px-5">
      <h1 className="font-semibold text-2xl tracking-tight">{t('notFound')}</h1>
      <p className="text-dim">{t('notFoundSentence')}</p>
      <LinkButton href={paths.overview} primary>
        {t('toOverview')}
      </LinkButton>
    </main>
  );
}
