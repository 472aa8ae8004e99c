'use client';

import type { LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

/** Asks before it acts: the dialog says what will happen, to what, and what it costs or saves. */
export function ConfirmButton({
  label,
  icon,
  title,
  sentence,
  confirmLabel,
  isPending,
  isHarmless = false,
  onConfirm,
}: {
  label: string;
  icon?: LucideIcon;
  title: string;
  sentence: ReactNode;
  confirmLabel: string;
  isPending: boolean;
  /** What it does is undone as easily: it is asked about, and not red. */
  isHarmless?: boolean;
  onConfirm: () => void;
}) {
  const t = useTranslations('actions');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        look={isHarmless ? 'plain' : 'danger'}
        {...(icon ? { icon } : {})}
        isPending={isPending}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen} title={title} description={sentence}>
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
          <Button
            look={isHarmless ? 'primary' : 'danger'}
            onClick={() => {
              setOpen(false);
              onConfirm();
            }}
          >
            {confirmLabel}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
