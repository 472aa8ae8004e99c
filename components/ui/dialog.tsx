'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations('actions');
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Base.Popup className="fixed inset-x-3 bottom-3 z-50 max-h-[85dvh] overflow-y-auto rounded-lg border border-line bg-surface-1 p-5 shadow-xl sm:inset-x-auto sm:top-[12dvh] sm:bottom-auto sm:left-1/2 sm:w-[30rem] sm:-translate-x-1/2">
          <div className="mb-3 flex items-start justify-between gap-4">
            <Base.Title className="font-semibold text-lg">{title}</Base.Title>
            <Base.Close
              aria-label={t('close')}
              className="target -mt-1.5 -mr-2 inline-flex w-9 items-center justify-center rounded-md text-dim hover:bg-surface-2"
            >
              <X aria-hidden size={16} />
            </Base.Close>
          </div>
          {description && <Base.Description className="mb-4 text-dim">{description}</Base.Description>}
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
