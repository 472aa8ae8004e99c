'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { BellPlus, Send, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { useMay } from '#components/lib/permission.tsx';
import { alertsQuery, deleteAlert, testWebhook } from '#components/lib/queries/alerts.ts';
import { Button } from '#components/ui/button.tsx';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { Time } from '#components/ui/time.tsx';
import type { Alert, WebhookDelivery } from '#server/contract/alert.ts';
import type { SavedQuery } from '#server/contract/query.ts';
import { AlertDialog } from './alert-dialog.tsx';
import { AlertStateBadge } from './alert-state-badge.tsx';
import { useConditionWords } from './use-condition-words.ts';

/** Who is told of what, and what became of the last messages. */
export function QueryAlerts({ query }: { query: SavedQuery }) {
  const t = useTranslations('alerts');
  const alerts = useQuery(alertsQuery(query.id));
  const mayEdit = useMay('edit-queries');
  const [isMaking, setMaking] = useState(false);
  return (
    <Section
      title={t('title')}
      actions={
        mayEdit && (
          <Button icon={BellPlus} onClick={() => setMaking(true)}>
            {t('make')}
          </Button>
        )
      }
    >
      <QueryView
        query={alerts}
        skeleton={<SkeletonRows rows={1} />}
        isEmpty={(items) => items.length === 0}
        empty={<p className="text-dim">{t('none')}</p>}
      >
        {(items) => (
          <ul className="space-y-3">
            {items.map((alert) => (
              <AlertItem key={alert.id} alert={alert} mayEdit={mayEdit} />
            ))}
          </ul>
        )}
      </QueryView>
      {isMaking && <AlertDialog queryId={query.id} onClose={() => setMaking(false)} />}
    </Section>
  );
}

function AlertItem({ alert, mayEdit }: { alert: Alert; mayEdit: boolean }) {
  const t = useTranslations('alerts');
  const client = useQueryClient();
  const words = useConditionWords();
  const refresh = () => client.invalidateQueries({ queryKey: ['alerts', alert.queryId] });
  const remove = useMutation({ mutationFn: () => deleteAlert(alert.id), onSettled: refresh });
  const test = useMutation({ mutationFn: () => testWebhook(alert.id), onSettled: refresh });
  const [newest] = alert.deliveries;
  return (
    <li className="rounded-md border border-line px-3 py-2.5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <p className="flex flex-wrap items-center gap-x-2 font-medium">
            <AlertStateBadge state={alert.state} />
            <span className="break-words">{alert.title}</span>
          </p>
          <p className="text-dim">
            {words(alert.condition)} · {t(alert.isForAll ? 'scopes.all' : 'scopes.scheduled')}
          </p>
          {alert.webhookHost && (
            <p className="break-words text-[0.93rem] text-faint">
              {t('webhookTo', { host: alert.webhookHost })} {newest && <Delivery delivery={newest} />}
            </p>
          )}
        </div>
        {mayEdit && (
          <div className="flex flex-wrap gap-2">
            {alert.webhookHost && (
              <Button icon={Send} isPending={test.isPending} onClick={() => test.mutate()}>
                {t('test')}
              </Button>
            )}
            <ConfirmButton
              label={t('delete')}
              icon={Trash2}
              title={t('deleteTitle', { title: alert.title })}
              sentence={t('deleteSentence')}
              confirmLabel={t('delete')}
              isPending={remove.isPending}
              onConfirm={() => remove.mutate()}
            />
          </div>
        )}
      </div>
      {(remove.error ?? test.error) && (
        <div className="mt-2">
          <ErrorCard error={remove.error ?? test.error ?? new Error()} />
        </div>
      )}
    </li>
  );
}

function Delivery({ delivery }: { delivery: WebhookDelivery }) {
  const t = useTranslations('alerts');
  const { deliveredAt, nextAt, attempts, lastError } = delivery;
  if (deliveredAt)
    return (
      <span>
        · {t('delivered')} <Time at={deliveredAt} />
      </span>
    );
  if (attempts === 0) return <span>· {t('sending')}</span>;
  return (
    <span className="text-attention">
      · {lastError} {nextAt ? t('retried', { count: attempts }) : t('givenUp', { count: attempts })}
    </span>
  );
}
