'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations('pages');
  const actions = useTranslations('actions');
  return (
    <main className="mx-auto flex min-h-[60dvh] max-w-md flex-col items-start justify-center gap-4 px-5">
      <h1 className="font-semibold text-2xl tracking-tight">{t('broken')}</h1>
      <p className="text-dim">{t('brokenSentence')}</p>
      {error.digest && <code className="font-mono text-[0.93rem] text-faint">{error.digest}</code>}
      <Button look="primary" onClick={reset}>
        {actions('retry')}
      </Button>
    </main>
  );
}
