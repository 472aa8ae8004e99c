'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Cost } from '#components/feedback/cost.tsx';
import { VerdictBadge } from '#components/feedback/verdict-badge.tsx';
import { paths } from '#components/lib/paths.ts';
import { useMay } from '#components/lib/permission.tsx';
import { useFormat } from '#components/lib/use-format.ts';
import { Cell, Row, rowLink, Table, TableHead } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { Execution } from '#server/contract/execution.ts';
import type { SavedQuery } from '#server/contract/query.ts';
import { RunQueryButton } from './run-query-button.tsx';

const wide = 'max-lg:hidden';

export function ValidationTable({
  label,
  queries,
  executions,
}: {
  label: string;
  queries: SavedQuery[];
  executions: Execution[];
}) {
  const t = useTranslations('validations');
  return (
    <Table label={label}>
      <TableHead
        headings={[
          { label: t('verdict'), className: 'w-32' },
          { label: t('query') },
          { label: t('lastRun'), className: wide },
          { label: t('runtime'), isNumber: true, className: wide },
          { label: t('scanned'), isNumber: true, className: wide },
          { label: t('cost'), isNumber: true, className: wide },
          { label: t('actions'), isHidden: true, className: 'w-14' },
        ]}
      />
      <tbody>
        {queries.map((query) => (
          <ValidationRow
            key={query.id}
            query={query}
            execution={executions.find(({ id }) => id === query.last?.executionId) ?? null}
          />
        ))}
      </tbody>
    </Table>
  );
}

function ValidationRow({ query, execution }: { query: SavedQuery; execution: Execution | null }) {
  const locale = useLocale();
  const format = useFormat();
  const mayRun = useMay('run-queries');
  return (
    <Row isLink>
      <Cell>
        <span aria-live="polite">
          <VerdictBadge last={query.last} />
        </span>
      </Cell>
      <Cell>
        <Link href={paths.validation(query.id)} className={`font-medium ${rowLink}`}>
          {query.title[locale]}
        </Link>
        {query.last?.error ? (
          <p className="line-clamp-2 break-words text-[0.93rem] text-bad">{query.last.error}</p>
        ) : (
          <p className="line-clamp-1 text-[0.93rem] text-faint max-sm:line-clamp-2">
            {query.description[locale]}
          </p>
        )}
      </Cell>
      <Cell className={wide}>
        <Time at={query.last?.at ?? null} />
      </Cell>
      <Cell isNumber className={wide}>
        {format.duration(query.last?.totalMs ?? null)}
      </Cell>
      <Cell isNumber className={wide}>
        {format.bytes(execution?.scannedBytes ?? null)}
      </Cell>
      <Cell isNumber className={wide}>
        <Cost usd={execution?.costUsd ?? null} kind={execution?.costKind ?? null} />
      </Cell>
      <Cell className="text-right">{mayRun && <RunQueryButton query={query} isSmall />}</Cell>
    </Row>
  );
}
