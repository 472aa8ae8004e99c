'use client';

import { RotateCw, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ApiError } from '#components/lib/api-error.ts';
import { Button } from '#components/ui/button.tsx';
import { CopyText } from '#components/ui/copy-text.tsx';

/** What happened, what to do, and the id by which the log knows it. */
export function ErrorCard({
  error,
  onRetry,
  isRetrying = false,
}: {
  error: Error;
  onRetry?: () => void;
  isRetrying?: boolean;
}) {
  const t = useTranslations('errors');
  const actions = useTranslations('actions');
  const code = error instanceof ApiError ? error.code : 'unreadable_answer';
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <div role="alert" className="rounded-md border border-bad/40 bg-bad-tint px-3 py-2.5">
      <p className="flex items-start gap-2 font-medium text-bad">
        <TriangleAlert aria-hidden size={16} className="mt-0.5 shrink-0" />
        {t(code)}
      </p>
      {saysMore(code, error) && <p className="mt-1 break-words pl-6 text-dim">{error.message}</p>}
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2 pl-6 empty:hidden">
        {onRetry && (
          <Button icon={RotateCw} isPending={isRetrying} onClick={onRetry}>
            {actions('retry')}
          </Button>
        )}
        {requestId && (
          <span className="inline-flex items-center gap-1.5 text-[0.93rem] text-dim">
            {t('requestId')}{' '}
            <CopyText text={requestId} shown={requestId.slice(0, 8)} label={t('requestId')} />
          </span>
        )}
      </div>
    </div>
  );
}

/** The server's own sentence names the thing and the value; these codes have nothing to name. */
function saysMore(code: string, error: Error): boolean {
  return error.message !== '' && !['no_answer', 'internal', 'not_signed_in'].includes(code);
}
