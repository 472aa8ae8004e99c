'use client';

import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { QueryView } from '#components/feedback/query-view.tsx';
import { runAuditQuery } from '#components/lib/queries/checks.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import type { RunAudit, RunCheck } from '#server/contract/check.ts';
import { OutcomeBadge } from './outcome-badge.tsx';

/** What the checks said of a run's version, the troubles first. Nothing for a run that was never audited. */
export function RunChecks({ runId }: { runId: string }) {
  const t = useTranslations('checks');
  const query = useQuery(runAuditQuery(runId));
  if (query.data?.state === null) return null;
  return (
    <Section title={t('ofRun')} note={query.data && t(`audit.${query.data.state ?? 'running'}`)}>
      <QueryView query={query} skeleton={<SkeletonRows rows={3} />}>
        {(audit) => <Checks audit={audit} />}
      </QueryView>
    </Section>
  );
}

function Checks({ audit: { checks } }: { audit: RunAudit }) {
  const t = useTranslations('checks');
  const troubles = checks.filter(({ outcome }) => outcome !== 'passed');
  const passed = checks.filter(({ outcome }) => outcome === 'passed');
  return (
    <>
      <ul>
        {troubles.map((check) => (
          <Check key={check.checkId} check={check} />
        ))}
      </ul>
      {passed.length > 0 && (
        <details className="mt-2">
          <summary className="tap cursor-pointer text-dim">{t('passed', { count: passed.length })}</summary>
          <ul>
            {passed.map((check) => (
              <Check key={check.checkId} check={check} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Check({ check }: { check: RunCheck }) {
  const t = useTranslations('checks');
  const locale = useLocale();
  const format = useFormat();
  const value =
    check.value === null ? null : t(`values.${check.rule.kind}`, { value: format.number(check.value) });
  return (
    <li className="border-line border-b py-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <OutcomeBadge outcome={check.outcome} severity={check.severity} />
        <span>{check.title[locale]}</span>
        {check.outcome !== 'error' && value !== null && (
          <span className="text-dim tabular-nums">{value}</span>
        )}
      </p>
      {check.error !== null && (
        <p className="mt-1 break-words font-mono text-[0.93rem] text-bad">{check.error}</p>
      )}
      {check.failing.some(({ partition }) => partition !== '') && (
        <p className="mt-1 text-dim">
          {t('partitions')}{' '}
          {check.failing
            .map(({ partition, value: wrong }) => `${partition} (${format.number(wrong)})`)
            .join(', ')}
        </p>
      )}
      {check.rows !== null && check.rows.rows.length > 0 && <FailingRows rows={check.rows} />}
    </li>
  );
}

function FailingRows({ rows: { columns, rows } }: { rows: NonNullable<RunCheck['rows']> }) {
  const t = useTranslations('checks');
  return (
    <details className="mt-1">
      <summary className="tap cursor-pointer text-dim">{t('rows', { count: rows.length })}</summary>
      <Table label={t('rows', { count: rows.length })} maxHeight>
        <TableHead headings={columns.map((label) => ({ label }))} />
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a result have no name, and never change places
            <Row key={index}>
              {row.map((text, column) => (
                <Cell key={columns[column]} className="max-w-80 truncate">
                  {text ?? '–'}
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
    </details>
  );
}
