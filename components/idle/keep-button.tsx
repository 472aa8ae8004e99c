'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { keepRun } from '#components/lib/queries/idle.ts';
import { Button } from '#components/ui/button.tsx';

const minutes = 30;

/** The veto against a countdown. */
export function KeepButton({ runId }: { runId: string }) {
  const t = useTranslations('radar');
  const client = useQueryClient();
  const keep = useMutation({
    mutationFn: () => keepRun(runId, minutes),
    onSettled: () => client.invalidateQueries({ queryKey: ['radar'] }),
  });
  return (
    <>
      <Button icon={ShieldCheck} isPending={keep.isPending} onClick={() => keep.mutate()}>
        {t('keep', { minutes })}
      </Button>
      {keep.error && (
        <p role="alert" className="text-bad">
          {keep.error.message}
        </p>
      )}
    </>
  );
}
