'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Cost } from '#components/feedback/cost.tsx';
import { VerdictBadge } from '#components/feedback/verdict-badge.tsx';
import { missing } from '#components/lib/format.ts';
import { paths } from '#components/lib/paths.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Cell, Row, rowLink, Table, TableHead } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { Execution } from '#server/contract/execution.ts';

const wide = 'max-lg:hidden';

export function ExecutionTable({
  queryId,
  executions,
  shownId,
}: {
  queryId: string;
  executions: Execution[];
  shownId: string | null;
}) {
  const t = useTranslations('validation');
  const format = useFormat();
  return (
    <Table label={t('history')} maxHeight>
      <TableHead
        headings={[
          { label: t('verdict') },
          { label: t('execution') },
          { label: t('at') },
          { label: t('requestedBy'), className: wide },
          { label: t('total'), isNumber: true },
          { label: t('scanned'), isNumber: true, className: wide },
          { label: t('rows'), isNumber: true, className: wide },
          { label: t('cost'), isNumber: true, className: 'max-sm:hidden' },
        ]}
      />
      <tbody>
        {executions.map((execution) => (
          <Row key={execution.id} isLink>
            <Cell>
              <VerdictBadge last={execution} />
            </Cell>
            <Cell>
              <Link
                href={paths.validation(queryId, execution.id)}
                aria-current={execution.id === shownId || undefined}
                className={`font-mono text-[0.93rem] aria-[current]:font-bold ${rowLink}`}
              >
                {execution.id.slice(0, 8)}
              </Link>
            </Cell>
            <Cell>
              <Time at={execution.createdAt} />
            </Cell>
            <Cell className={wide}>{execution.requestedBy ?? missing}</Cell>
            <Cell isNumber>{format.duration(execution.totalMs)}</Cell>
            <Cell isNumber className={wide}>
              {format.bytes(execution.scannedBytes)}
            </Cell>
            <Cell isNumber className={wide}>
              {format.count(execution.rows)}
            </Cell>
            <Cell isNumber className="max-sm:hidden">
              <Cost usd={execution.costUsd} kind={execution.costKind} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
