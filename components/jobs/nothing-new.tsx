'use client';

import { useTranslations } from 'next-intl';
import { useFormat } from '#components/lib/use-format.ts';
import type { RunPreview } from '#server/contract/job.ts';

/** Says that a run would read what was read already; silent when it would not, or when that is not known. */
export function NothingNew({ preview }: { preview: RunPreview | null }) {
  const t = useTranslations('runPrice');
  const format = useFormat();
  if (preview?.input?.isNew !== false) return null;
  const { usd } = preview.likely;
  return (
    <p role="status" className="mb-3 rounded-md bg-attention-tint px-3 py-2 text-attention">
      {t('nothingNew', {
        files: preview.input.files,
        cost: usd === null ? t('unknownCost') : format.money(usd),
      })}
    </p>
  );
}
