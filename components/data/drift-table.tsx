'use client';

import { useTranslations } from 'next-intl';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import type { Drift } from '#server/contract/drift.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { DriftDetail } from './drift-detail.tsx';
import { FixDriftButton } from './fix-drift-button.tsx';

export function DriftTable({ name, items, mayFix }: { name: DatasetName; items: Drift[]; mayFix: boolean }) {
  const t = useTranslations('drift');
  return (
    <Table label={t('title')} maxHeight>
      <TableHead
        headings={[
          { label: t('what') },
          { label: t('partition') },
          { label: t('detail') },
          { label: t('remedy') },
        ]}
      />
      <tbody>
        {items.map((item) => (
          <Row key={`${item.kind} ${item.partition} ${item.expected}`}>
            <Cell className="min-w-36 font-medium">{t(`kinds.${item.kind}`)}</Cell>
            <Cell className="whitespace-nowrap tabular-nums">
              {item.partition === '' ? t('wholeTable') : item.partition.replaceAll('/', '-')}
            </Cell>
            <Cell className="min-w-56">
              <DriftDetail item={item} />
            </Cell>
            <Cell className="min-w-36">
              {item.isRequested ? (
                <span className="text-dim">{t('requested')}</span>
              ) : item.fix === null ? (
                <span className="text-dim">{item.reason && t(`reasons.${item.reason}`)}</span>
              ) : mayFix ? (
                <FixDriftButton name={name} items={[item]} label={t(`fixes.${item.fix}`)} />
              ) : (
                <span className="text-dim">{t('askAdmin', { fix: t(`fixes.${item.fix}`) })}</span>
              )}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
