'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { exportAddress, type RunFilters } from '#components/lib/queries/runs.ts';
import { LinkButton } from '#components/ui/link-button.tsx';

/** The list as it is filtered and ordered, and all of it, not only what is loaded. */
export function ExportLinks({ filters }: { filters: RunFilters }) {
  const t = useTranslations('runs');
  return (
    <div className="flex gap-2">
      <LinkButton icon={Download} download href={exportAddress(filters, 'csv')}>
        {t('exportCsv')}
      </LinkButton>
      <LinkButton icon={Download} download href={exportAddress(filters, 'json')}>
        {t('exportJson')}
      </LinkButton>
    </div>
  );
}
