'use client';

import { useTranslations } from 'next-intl';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { StepMark, StepRows, type Waterfall } from './waterfall-row.tsx';

export function WaterfallTable({ run, steps, count, isCounting }: Waterfall) {
  const t = useTranslations('waterfall');
  return (
    <Table label={t('title')}>
      <TableHead
        headings={[{ label: t('step') }, { label: t('rows'), isNumber: true }, { label: t('meaning') }]}
      />
      <tbody>
        {steps.map((step) => (
          <Row key={step.reason ?? `step ${step.name}`}>
            <Cell className={step.name === 'reason' ? 'font-mono text-[0.93rem] text-dim' : ''}>
              {step.reason ?? t(`steps.${step.name}`)}
            </Cell>
            <Cell isNumber>
              <StepRows step={step} run={run} count={count} />
            </Cell>
            <Cell className="min-w-40 text-[0.93rem]">
              <StepMark step={step} count={count} isCounting={isCounting} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
