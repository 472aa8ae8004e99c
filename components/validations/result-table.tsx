import { useTranslations } from 'next-intl';
import { missing } from '#components/lib/format.ts';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import type { ResultPage } from '#server/contract/execution.ts';
import { isNumberType } from './column-type.ts';

/** Values as Athena wrote them; NULL is an en dash. */
export function ResultTable({
  columns,
  rows,
}: {
  columns: ResultPage['columns'];
  rows: ResultPage['items'];
}) {
  const t = useTranslations('validation');
  return (
    <Table label={t('result')} maxHeight isNarrow>
      <TableHead
        headings={columns.map(({ name, type }) => ({ label: name, isNumber: isNumberType(type) }))}
      />
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a result have no identity and keep their order
          <Row key={index}>
            {columns.map(({ name, type }, column) => (
              <Cell key={name} isNumber={isNumberType(type)} className="max-w-96 break-words">
                {row[column] ?? <span className="text-faint">{missing}</span>}
              </Cell>
            ))}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
