'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pencil, Trash2 } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Chart } from '#components/charts/chart.tsx';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { paths } from '#components/lib/paths.ts';
import { useMay } from '#components/lib/permission.tsx';
import { deleteCheck } from '#components/lib/queries/checks.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Button } from '#components/ui/button.tsx';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { Check } from '#server/contract/check.ts';

/** How the value of a check went from version to version; a point leads to the run, which has the failing rows. */
export function CheckDetails({
  check,
  onClose,
  onChange,
}: {
  check: Check;
  onClose: () => void;
  onChange: () => void;
}) {
  const t = useTranslations('checks');
  const locale = useLocale();
  const format = useFormat();
  const mayChange = useMay('publish') && !check.isFromContract;
  const history = check.history.toReversed();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={check.title[locale]}
      description={`${t(`severities.${check.severity}`)} · ${check.isFromContract ? t('fromContract') : t('made')}`}
    >
      <Chart
        title={t('history')}
        points={history.map(({ runId, at }) => ({
          key: `${runId} ${at}`,
          label: format.axisTime(at),
          href: paths.run(runId),
        }))}
        series={[{ label: t('value'), colour: 'chart-1', values: history.map(({ value }) => value) }]}
        formatValue={format.number}
      />
      {check.rule.kind === 'sql' && (
        <pre className="mt-4 overflow-x-auto rounded-md bg-surface-2 p-3 text-[0.93rem]">
          {check.rule.sql}
        </pre>
      )}
      {mayChange && (
        <div className="mt-4 flex flex-wrap gap-2">
          <Button icon={Pencil} onClick={onChange}>
            {t('change')}
          </Button>
          <DeleteCheck check={check} onDeleted={onClose} />
        </div>
      )}
    </Dialog>
  );
}

function DeleteCheck({ check, onDeleted }: { check: Check; onDeleted: () => void }) {
  const t = useTranslations('checks');
  const locale = useLocale();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteCheck(check.id),
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['checks'] });
      onDeleted();
    },
  });
  return (
    <div>
      <ConfirmButton
        label={t('delete')}
        icon={Trash2}
        title={t('deleteTitle', { title: check.title[locale] })}
        sentence={t('deleteSentence')}
        confirmLabel={t('delete')}
        isPending={remove.isPending}
        onConfirm={() => remove.mutate()}
      />
      {remove.error && <ErrorCard error={remove.error} />}
    </div>
  );
}
