'use client';

import { SlidersHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useMay } from '#components/lib/permission.tsx';
import { useFormat } from '#components/lib/use-format.ts';
import { Button } from '#components/ui/button.tsx';
import { Section } from '#components/ui/section.tsx';
import type { IdlePolicy } from '#server/contract/idle.ts';
import { PolicyDialog } from './policy-dialog.tsx';

/** What is done about idle runs, job by job. */
export function Policies({ policies }: { policies: readonly IdlePolicy[] }) {
  const t = useTranslations('radar.policy');
  const jobs = useTranslations('jobs');
  const format = useFormat();
  const mayDecide = useMay('administer');
  const [edited, setEdited] = useState<IdlePolicy | null>(null);
  return (
    <Section title={t('heading')}>
      <ul>
        {policies.map((policy) => (
          <li
            key={policy.job}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-b py-3"
          >
            <div className="min-w-0 flex-1 basis-80">
              <p>
                <span className="font-medium">{jobs(`names.${policy.job}`)}</span>{' '}
                {policy.isProtected
                  ? t('protectedLine')
                  : policy.action === 'stop'
                    ? t('stops', { minutes: policy.countdownMinutes })
                    : t('tells')}
              </p>
              <p className="text-dim">
                {[
                  policy.quietFrom !== null && policy.quietTo !== null
                    ? t('quiet', { from: policy.quietFrom, to: policy.quietTo, zone: policy.timeZone })
                    : null,
                  policy.priceLimitUsd === null
                    ? null
                    : t('limit', { price: format.money(policy.priceLimitUsd) }),
                  policy.owner === null ? null : t('ownedBy', { owner: policy.owner }),
                  policy.updatedBy === null
                    ? t('undecided')
                    : t('decided', { by: policy.updatedBy, at: format.instant(policy.updatedAt) }),
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </p>
            </div>
            {mayDecide && (
              <Button icon={SlidersHorizontal} onClick={() => setEdited(policy)}>
                {t('edit')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {edited && <PolicyDialog policy={edited} onClose={() => setEdited(null)} />}
    </Section>
  );
}
