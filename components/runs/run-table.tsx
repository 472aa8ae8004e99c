'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Cost } from '#components/feedback/cost.tsx';
import { RunStateBadge } from '#components/feedback/run-state-badge.tsx';
import { missing } from '#components/lib/format.ts';
import { paths } from '#components/lib/paths.ts';
import { runTimes } from '#components/lib/run-times.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Elapsed } from '#components/ui/elapsed.tsx';
import { Cell, Row, rowLink, Table, TableHead } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { RunSummary } from '#server/contract/run.ts';
import { isTerminal } from '#server/contract/run-state.ts';

const wide = 'max-lg:hidden';
const medium = 'max-sm:hidden';

export function RunTable({ runs }: { runs: RunSummary[] }) {
  const t = useTranslations('runs');
  return (
    <Table label={t('title')}>
      <TableHead
        headings={[
          { label: t('state') },
          { label: t('run') },
          { label: t('requestedBy'), className: wide },
          { label: t('started') },
          { label: t('queued'), isNumber: true, className: wide },
          { label: t('duration'), isNumber: true },
          { label: t('billed'), isNumber: true, className: wide },
          { label: t('rowsIn'), isNumber: true, className: wide },
          { label: t('rowsOut'), isNumber: true, className: medium },
          { label: t('rowsRejected'), isNumber: true, className: medium },
          { label: t('cost'), isNumber: true, className: medium },
        ]}
      />
      <tbody>
        {runs.map((run) => (
          <RunRow key={run.id} run={run} />
        ))}
      </tbody>
    </Table>
  );
}

function RunRow({ run }: { run: RunSummary }) {
  const jobs = useTranslations('jobs');
  const t = useTranslations('runs');
  const format = useFormat();
  const { queuedMs, runMs, billedMs } = runTimes(run);
  return (
    <Row isLink>
      <Cell>
        <RunStateBadge state={run.state} />
      </Cell>
      <Cell>
        <Link href={paths.run(run.id)} className={rowLink}>
          <span className="whitespace-nowrap">{jobs(`names.${run.job}`)}</span>{' '}
          <span className="font-mono text-[0.93rem] text-faint">{run.id.slice(0, 8)}</span>
        </Link>
      </Cell>
      <Cell className={wide}>{run.origin === 'external' ? t('external') : (run.requestedBy ?? missing)}</Cell>
      <Cell>
        <Time at={run.startedAt ?? run.createdAt} />
      </Cell>
      <Cell isNumber className={wide}>
        {format.duration(queuedMs)}
      </Cell>
      <Cell isNumber>
        {isTerminal(run.state) ? format.duration(runMs) : <Elapsed since={run.startedAt ?? run.createdAt} />}
      </Cell>
      <Cell isNumber className={wide}>
        {format.duration(billedMs)}
      </Cell>
      <Cell isNumber className={wide}>
        {format.count(run.rowsIn)}
      </Cell>
      <Cell isNumber className={medium}>
        {format.count(run.rowsOut)}
      </Cell>
      <Cell isNumber className={medium}>
        {format.count(run.rowsRejected)}
      </Cell>
      <Cell isNumber className={medium}>
        <Cost usd={run.costUsd} kind={run.costKind} />
      </Cell>
    </Row>
  );
}
