'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { useMay } from '#components/lib/permission.tsx';
import { refreshRates } from '#components/lib/queries/costs.ts';
import { Button } from '#components/ui/button.tsx';

/** Reads the prices anew from AWS's own list. */
export function RefreshRatesButton() {
  const t = useTranslations('costs');
  const mayRefresh = useMay('administer');
  const client = useQueryClient();
  const refresh = useMutation({
    mutationFn: refreshRates,
    onSuccess: () => client.invalidateQueries(),
  });
  if (!mayRefresh) return null;
  return (
    <div className="my-2 space-y-2">
      <Button icon={RefreshCw} isPending={refresh.isPending} onClick={() => refresh.mutate()}>
        {t('refreshRates')}
      </Button>
      {refresh.data && <p role="status">{t('ratesRead', { count: refresh.data.read })}</p>}
      {refresh.error && (
        <ErrorCard error={refresh.error} onRetry={() => refresh.mutate()} isRetrying={refresh.isPending} />
      )}
    </div>
  );
}
