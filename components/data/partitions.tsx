'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { missing } from '#components/lib/format.ts';
import { paths } from '#components/lib/paths.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import type { Partition } from '#server/contract/dataset.ts';

export function Partitions({ partitions }: { partitions: Partition[] }) {
  const t = useTranslations('data');
  const format = useFormat();
  return (
    <div className="mt-5">
      <h3 className="mb-1 font-medium">{t('partitions')}</h3>
      <Table label={t('partitions')} maxHeight>
        <TableHead
          headings={[
            { label: t('partition') },
            { label: t('rows'), isNumber: true },
            { label: t('fileCount'), isNumber: true },
            { label: t('size'), isNumber: true },
            { label: t('writtenBy') },
          ]}
        />
        <tbody>
          {partitions.map((partition) => (
            <Row key={partition.values.join('/')}>
              <Cell className="whitespace-nowrap tabular-nums">{partition.values.join('-')}</Cell>
              <Cell isNumber>{format.count(partition.rows)}</Cell>
              <Cell isNumber>{format.count(partition.files)}</Cell>
              <Cell isNumber>{format.bytes(partition.bytes)}</Cell>
              <Cell>
                {partition.runId ? (
                  <Link href={paths.run(partition.runId)} className="tap font-mono text-[0.93rem] underline">
                    {partition.runId.slice(0, 8)}
                  </Link>
                ) : (
                  missing
                )}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
