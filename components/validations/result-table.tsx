'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { useFormat } from '#components/lib/use-format.ts';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import type { ResultPage } from '#server/contract/execution.ts';
import { isNumberType } from './column-type.ts';
import { useResultRows } from './use-result-rows.ts';

const rowHeight = 40;

/** Values as Athena wrote them. Only the rows in view are in the page, and only their pages in memory. */
export function ResultTable({ executionId, first }: { executionId: string; first: ResultPage }) {
  const t = useTranslations('validation');
  const format = useFormat();
  const scroller = useRef<HTMLElement>(null);
  const [range, setRange] = useState({ from: 0, to: 0 });
  const { columns } = first;
  const rows = useResultRows({ executionId, first, range });
  const virtual = useVirtualizer({
    count: rows.count + (rows.hasMore ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    onChange: ({ range: seen }) => {
      if (seen && (seen.startIndex !== range.from || seen.endIndex !== range.to))
        setRange({ from: seen.startIndex, to: seen.endIndex });
    },
  });
  const shown = virtual.getVirtualItems();
  const above = shown[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    <>
      <Table
        ref={scroller}
        label={t('result')}
        maxHeight
        isNarrow
        rowCount={rows.hasMore || rows.isCut ? -1 : rows.count + 1}
      >
        <TableHead
          headings={columns.map(({ name, type }) => ({ label: name, isNumber: isNumberType(type) }))}
        />
        <tbody>
          {above > 0 && <Spacer height={above} columns={columns.length} />}
          {shown.map(({ index }) => (
            <Row key={index} ref={virtual.measureElement} data-index={index} aria-rowindex={index + 2}>
              {columns.map(({ name, type }, column) => (
                <Cell key={name} isNumber={isNumberType(type)} className="max-w-96 break-words">
                  <Value row={rows.row(index)} column={column} />
                </Cell>
              ))}
            </Row>
          ))}
          {below > 0 && <Spacer height={below} columns={columns.length} />}
        </tbody>
      </Table>
      {rows.failed?.error && (
        <div className="mt-2">
          <ErrorCard error={rows.failed.error} onRetry={() => rows.failed?.refetch()} />
        </div>
      )}
      <p className="mt-2 text-[0.93rem] text-faint tabular-nums">
        {rows.isCut
          ? t('firstRows', { count: rows.count })
          : rows.hasMore
            ? t('rowsSoFar', { count: format.count(rows.count) })
            : t('rowCount', { count: rows.count })}
      </p>
    </>
  );
}

/** A NULL is told apart from an empty text and from the text "NULL". */
function Value({ row, column }: { row: (string | null)[] | null; column: number }) {
  if (row === null) return <span className="text-faint">…</span>;
  return row[column] ?? <span className="text-[0.8rem] text-faint">NULL</span>;
}

function Spacer({ height, columns }: { height: number; columns: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height }} className="p-0" />
    </tr>
  );
}
