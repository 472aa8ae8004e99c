'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Publications } from '#components/feedback/publications.tsx';
import { PublishBadge } from '#components/feedback/publish-badge.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { VersionActions } from '#components/feedback/version-actions.tsx';
import { paths } from '#components/lib/paths.ts';
import { versionsQuery } from '#components/lib/queries/datasets.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { DatasetName } from '#server/contract/job-name.ts';
import type { VersionAudit } from '#server/contract/run.ts';

/** Each run writes a version of its own; readers see the published ones. */
export function Versions({ name }: { name: DatasetName }) {
  const t = useTranslations('data');
  const publication = useTranslations('publication');
  const format = useFormat();
  const query = useQuery(versionsQuery(name));
  return (
    <Section title={t('versions')} note={t('versionsNote')}>
      <QueryView
        query={query}
        skeleton={<SkeletonRows rows={3} />}
        isEmpty={(versions) => versions.length === 0}
        empty={<p className="text-dim">{t('noVersions')}</p>}
      >
        {(versions) => (
          <Table label={t('versions')} maxHeight>
            <TableHead
              headings={[
                { label: t('standing') },
                { label: t('run') },
                { label: t('created') },
                { label: t('rows'), isNumber: true },
                { label: t('size'), isNumber: true, className: 'max-sm:hidden' },
                { label: t('quarantine'), className: 'max-sm:hidden' },
                { label: publication('history') },
              ]}
            />
            <tbody>
              {versions.map((version) => (
                <Row key={version.version}>
                  <Cell>
                    <PublishBadge state={version.publishState} />
                  </Cell>
                  <Cell>
                    <Link href={paths.run(version.runId)} className="tap font-mono text-[0.93rem] underline">
                      {version.runId.slice(0, 8)}
                    </Link>
                  </Cell>
                  <Cell>
                    <Time at={version.createdAt} />
                  </Cell>
                  <Cell isNumber>{format.count(version.rowsOut)}</Cell>
                  <Cell isNumber className="max-sm:hidden">
                    {format.bytes(version.bytes)}
                  </Cell>
                  <Cell className="max-sm:hidden">
                    <Link href={`${paths.run(version.runId)}#quarantine`} className="tap underline">
                      {t('openQuarantine')}
                    </Link>
                  </Cell>
                  <Cell>
                    <div className="min-w-48 max-w-96 space-y-2 whitespace-normal">
                      <FailingChecks audit={version.audit} />
                      <Publications publications={version.publications} />
                      {version.isRetired && <p className="text-dim">{publication('retired')}</p>}
                      <VersionActions name={name} {...version} />
                    </div>
                  </Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        )}
      </QueryView>
    </Section>
  );
}

function FailingChecks({ audit }: { audit: VersionAudit | null }) {
  const t = useTranslations('publication');
  const locale = useLocale();
  if (audit === null || audit.failing.length === 0) return null;
  return (
    <p className="break-words text-[0.93rem]">
      {t('failing')}: {audit.failing.map(({ title }) => title[locale]).join('; ')}
    </p>
  );
}
