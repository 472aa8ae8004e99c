'use client';

import { useTranslations } from 'next-intl';
import { useFormat } from '#components/lib/use-format.ts';
import { Section } from '#components/ui/section.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import type { RunDetail } from '#server/contract/run.ts';

/** What the run wrote, as its manifest says, and what it read. */
export function PartitionsWritten({ run }: { run: RunDetail }) {
  const t = useTranslations('run');
  const format = useFormat();
  const { output } = run;
  if (output === null) return null;
  return (
    <div id="written" className="scroll-mt-20">
      <Section
        title={t('written')}
        note={t('writtenNote', {
          files: output.files,
          bytes: format.bytes(output.bytes),
          engine: output.engine,
        })}
      >
        <Table label={t('written')} maxHeight>
          <TableHead
            headings={[
              { label: t('partition') },
              { label: t('partitionRows'), isNumber: true },
              { label: t('partitionFiles'), isNumber: true },
              { label: t('partitionBytes'), isNumber: true },
            ]}
          />
          <tbody>
            {output.partitions.map(({ values, rows, files, bytes }) => (
              <Row key={values.join('/')}>
                <Cell>{values.length === 0 ? t('wholeTable') : values.join('-')}</Cell>
                <Cell isNumber>{format.count(rows)}</Cell>
                <Cell isNumber>{format.count(files)}</Cell>
                <Cell isNumber>{format.bytes(bytes)}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
        <details className="mt-2">
          <summary className="target flex w-fit items-center text-dim underline underline-offset-2">
            {t('inputs', { count: output.inputCount })}
          </summary>
          <ul id="inputs" className="mt-1 scroll-mt-28 space-y-1 break-all font-mono text-[0.93rem] text-dim">
            {output.inputs.map(({ uri, bytes }) => (
              <li key={uri}>
                {uri} <span className="text-faint">{format.bytes(bytes)}</span>
              </li>
            ))}
          </ul>
        </details>
      </Section>
    </div>
  );
}
