'use client';

import { Pencil } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { SavedQuery } from '#server/contract/query.ts';
import { DetailsForm } from './details-form.tsx';

export function EditDetailsButton({ query }: { query: SavedQuery }) {
  const t = useTranslations('queryDetails');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button icon={Pencil} onClick={() => setIsOpen(true)}>
        {t('edit')}
      </Button>
      <Dialog open={isOpen} onOpenChange={setIsOpen} title={t('edit')}>
        <DetailsForm query={query} onSaved={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}
