'use client';

import { useQuery } from '@tanstack/react-query';
import { Download, ListChecks, Plus, Upload } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { paths } from '#components/lib/paths.ts';
import { useMay } from '#components/lib/permission.tsx';
import { checksQuery, contractPath } from '#components/lib/queries/checks.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Button } from '#components/ui/button.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import type { Check } from '#server/contract/check.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { CheckDetails } from './check-details.tsx';
import { CheckDialog } from './check-dialog.tsx';
import { ImportContract } from './import-contract.tsx';
import { OutcomeBadge } from './outcome-badge.tsx';

/** What must hold of a dataset before readers see a new version, and what each check said lately. */
export function DatasetChecks({ dataset }: { dataset: DatasetName }) {
  const t = useTranslations('checks');
  const query = useQuery(checksQuery(dataset));
  const mayMake = useMay('publish');
  const [isMaking, setMaking] = useState(false);
  const [isImporting, setImporting] = useState(false);
  const [changed, setChanged] = useState<Check | null>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const opened = query.data?.find(({ id }) => id === openId);
  return (
    <Section
      title={t('title')}
      note={t('note')}
      actions={
        <>
          <LinkButton href={contractPath(dataset)} icon={Download} download>
            {t('contract')}
          </LinkButton>
          {mayMake && (
            <>
              <Button icon={Upload} onClick={() => setImporting(true)}>
                {t('importContract')}
              </Button>
              <Button icon={Plus} onClick={() => setMaking(true)}>
                {t('make')}
              </Button>
            </>
          )}
        </>
      }
    >
      <QueryView
        query={query}
        skeleton={<SkeletonRows rows={4} />}
        isEmpty={(checks) => checks.length === 0}
        empty={<EmptyState icon={ListChecks} text={t('none')} />}
      >
        {(checks) => (
          <Table label={t('title')}>
            <TableHead
              headings={[
                { label: t('check') },
                { label: t('severity'), className: 'max-sm:hidden' },
                { label: t('last') },
                { label: t('value'), isNumber: true },
              ]}
            />
            <tbody>
              {checks.map((check) => (
                <CheckRow key={check.id} check={check} onOpen={() => setOpenId(check.id)} />
              ))}
            </tbody>
          </Table>
        )}
      </QueryView>
      {isMaking && <CheckDialog dataset={dataset} onClose={() => setMaking(false)} />}
      {isImporting && <ImportContract dataset={dataset} onClose={() => setImporting(false)} />}
      {changed && <CheckDialog dataset={dataset} check={changed} onClose={() => setChanged(null)} />}
      {opened && (
        <CheckDetails
          check={opened}
          onClose={() => setOpenId(null)}
          onChange={() => {
            setOpenId(null);
            setChanged(opened);
          }}
        />
      )}
    </Section>
  );
}

function CheckRow({
  check: { title, severity, last, isFromContract },
  onOpen,
}: {
  check: Check;
  onOpen: () => void;
}) {
  const t = useTranslations('checks');
  const locale = useLocale();
  const format = useFormat();
  return (
    <Row>
      <Cell>
        <button type="button" className="tap text-left hover:underline" onClick={onOpen}>
          {title[locale]}
        </button>
        <span className="ml-2 text-[0.93rem] text-faint">
          {isFromContract ? t('fromContract') : t('made')}
        </span>
      </Cell>
      <Cell className="max-sm:hidden">{t(`severities.${severity}`)}</Cell>
      <Cell>
        {last === null ? (
          <span className="text-dim">{t('never')}</span>
        ) : (
          <Link href={paths.run(last.runId)} className="tap hover:underline">
            <OutcomeBadge outcome={last.outcome} severity={severity} />
          </Link>
        )}
      </Cell>
      <Cell isNumber>{format.number(last?.value ?? null)}</Cell>
    </Row>
  );
}
