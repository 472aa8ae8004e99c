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
import { Cell, type Heading, Row, rowLink, Table, TableHead } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { RunSummary } from '#server/contract/run.ts';
import type { RunSortField } from '#server/contract/run-list.ts';
import { isTerminal } from '#server/contract/run-state.ts';
import { SelectRun } from './select-run.tsx';
import type { Selection } from './use-selection.ts';
import { useVisibleRows } from './use-visible-rows.ts';

const wide = 'max-lg:hidden';
const medium = 'max-sm:hidden';

export function RunTable({
  runs,
  selection,
  sortOf,
}: {
  runs: RunSummary[];
  /** Null while nobody picks runs. */
  selection: Selection | null;
  sortOf: (field: RunSortField) => NonNullable<Heading['sort']>;
}) {
  const t = useTranslations('runs');
  const { body, first, end, above, below } = useVisibleRows(runs.length);
  return (
    <Table label={t('title')}>
      <TableHead
        headings={[
          ...(selection ? [{ label: t('select'), isHidden: true }] : []),
          { label: t('state') },
          { label: t('run') },
          { label: t('requestedBy'), className: wide },
          { label: t('started'), sort: sortOf('createdAt') },
          { label: t('queued'), isNumber: true, className: wide },
          { label: t('duration'), isNumber: true, sort: sortOf('duration') },
          { label: t('billed'), isNumber: true, className: wide },
          { label: t('rowsIn'), isNumber: true, className: wide },
          { label: t('rowsOut'), isNumber: true, className: medium, sort: sortOf('rowsOut') },
          { label: t('rowsRejected'), isNumber: true, className: wide },
          { label: t('cost'), isNumber: true, className: medium, sort: sortOf('costUsd') },
        ]}
      />
      <tbody ref={body}>
        {above > 0 && <tr aria-hidden style={{ height: above }} />}
        {runs.slice(first, end).map((run) => (
          <RunRow key={run.id} run={run} selection={selection} />
        ))}
        {below > 0 && <tr aria-hidden style={{ height: below }} />}
      </tbody>
    </Table>
  );
}

function RunRow({ run, selection }: { run: RunSummary; selection: Selection | null }) {
  const jobs = useTranslations('jobs');
  const t = useTranslations('runs');
  const format = useFormat();
  const { queuedMs, runMs, billedMs } = runTimes(run);
  return (
    <Row isLink>
      {selection && (
        <Cell>
          <SelectRun run={run} selection={selection} />
        </Cell>
      )}
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
      <Cell isNumber className={wide}>
        {format.count(run.rowsRejected)}
      </Cell>
      <Cell isNumber className={medium}>
        <Cost usd={run.costUsd} kind={run.costKind} />
      </Cell>
    </Row>
  );
}
