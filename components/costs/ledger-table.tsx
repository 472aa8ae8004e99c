'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { missing } from '#components/lib/format.ts';
import { paths } from '#components/lib/paths.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import { jobName } from '#server/contract/job-name.ts';
import type { LedgerEntry } from '#server/contract/ledger.ts';
import { titleIn } from './name-of-sum.ts';

export function LedgerTable({ entries }: { entries: LedgerEntry[] }) {
  const t = useTranslations('costPage');
  const costs = useTranslations('costs');
  const format = useFormat();
  return (
    <Table label={t('ledger')}>
      <TableHead
        headings={[
          { label: t('when') },
          { label: t('what') },
          { label: t('kind'), className: 'max-sm:hidden' },
          { label: t('person'), className: 'max-sm:hidden' },
          { label: t('cost'), isNumber: true },
        ]}
      />
      <tbody>
        {entries.map((entry) => (
          <Row key={entry.id}>
            <Cell className="whitespace-nowrap">
              <Time at={entry.at} />
            </Cell>
            <Cell>
              <What entry={entry} />
            </Cell>
            <Cell className="max-sm:hidden">{t(`kinds.${entry.kind}`)}</Cell>
            <Cell className="max-sm:hidden">{entry.person ?? missing}</Cell>
            <Cell isNumber>
              {entry.costUsd === null ? (
                <span className="text-faint">{costs('unknown')}</span>
              ) : (
                format.money(entry.costUsd)
              )}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** What was paid for, leading to it where it has a page. */
function What({ entry }: { entry: LedgerEntry }) {
  const t = useTranslations('costPage');
  const jobs = useTranslations('jobs.names');
  const format = useFormat();
  const locale = useLocale();
  if (entry.kind === 'run') {
    const job = jobName.safeParse(entry.job);
    return (
      <Link className="hover:underline" href={paths.run(entry.subject)}>
        {job.success ? jobs(job.data) : entry.job}
      </Link>
    );
  }
  if (entry.queryId !== null)
    return (
      <Link className="hover:underline" href={paths.validation(entry.queryId, entry.subject)}>
        {titleIn(locale, entry.queryTitle) ?? t('kinds.query')}
      </Link>
    );
  if (entry.kind === 'calls')
    return (
      <>
        <code className="font-mono text-[0.93rem]">{entry.subject.split(' ').at(-1)}</code> ×{' '}
        {format.count(entry.count)}
      </>
    );
  return t(`kinds.${entry.kind}`);
}
