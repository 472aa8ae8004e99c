'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { TextArea } from '#components/ui/field.tsx';
import { ErrorCard } from './error-card.tsx';

const shortest = 3;

/** A decision that is kept with its reason: it says what will happen, and is not made without words. */
export function ReasonButton({
  label,
  icon,
  title,
  sentence,
  isDanger = false,
  isRefused = false,
  children,
  decide,
}: {
  label: string;
  icon?: LucideIcon;
  title: string;
  sentence: string;
  isDanger?: boolean;
  /** What the dialog shows says that it cannot be done. */
  isRefused?: boolean;
  /** What it would do, asked for when the dialog opens. */
  children?: (isOpen: boolean) => ReactNode;
  decide: (reason: string) => Promise<unknown>;
}) {
  const t = useTranslations('publication');
  const actions = useTranslations('actions');
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const decision = useMutation({
    mutationFn: () => decide(reason.trim()),
    onSuccess: () => {
      setOpen(false);
      setReason('');
    },
    onSettled: () => client.invalidateQueries(),
  });
  const look = isDanger ? 'danger' : 'plain';
  return (
    <>
      <Button look={look} {...(icon ? { icon } : {})} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen} title={title} description={sentence}>
        {children?.(isOpen)}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            decision.mutate();
          }}
        >
          <TextArea
            label={t('reason')}
            hint={t('reasonHint')}
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          {decision.error && (
            <div className="mt-3">
              <ErrorCard
                error={decision.error}
                onRetry={() => decision.mutate()}
                isRetrying={decision.isPending}
              />
            </div>
          )}
          <div className="mt-4 flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{actions('cancel')}</Button>
            <Button
              type="submit"
              look={isDanger ? 'danger' : 'primary'}
              isPending={decision.isPending}
              disabled={isRefused || reason.trim().length < shortest}
            >
              {label}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
