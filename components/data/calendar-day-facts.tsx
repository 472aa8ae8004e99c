'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { classNames } from '#components/lib/class-names.ts';
import { missing } from '#components/lib/format.ts';
import { paths } from '#components/lib/paths.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Facts } from '#components/ui/facts.tsx';
import { Time } from '#components/ui/time.tsx';
import type { CalendarCell } from './calendar-cells.ts';

/** Everything known of the day that is selected. */
export function CalendarDayFacts({ cell: { date, kind, day } }: { cell: CalendarCell }) {
  const t = useTranslations('calendar');
  const data = useTranslations('data');
  const format = useFormat();
  const version = day?.version ?? null;
  const raw = day?.raw ?? null;
  return (
    <div className="mt-4" aria-live="polite">
      <p className="mb-2 font-medium">
        {format.day(date)} <span className="ml-1 font-normal text-dim">{t(`kinds.${kind}`)}</span>
      </p>
      {day !== null && (
        <Facts
          facts={[
            { term: data('rows'), value: format.count(version?.rows ?? null) },
            { term: data('size'), value: format.bytes(version?.bytes ?? null) },
            { term: data('fileCount'), value: format.count(version?.files ?? null) },
            {
              term: t('lastRun'),
              value: version ? (
                <Link href={paths.run(version.runId)} className="tap font-mono text-[0.93rem] underline">
                  {version.runId.slice(0, 8)}
                </Link>
              ) : (
                missing
              ),
            },
            {
              term: t('checks'),
              value: version?.checks ? (
                <Link
                  href={paths.run(version.runId)}
                  className={classNames('tap underline', version.checks.failed > 0 && 'text-attention')}
                >
                  {t(version.checks.failed > 0 ? 'checksFail' : 'checksHold', {
                    count: version.checks.failed + version.checks.passed,
                    failed: version.checks.failed,
                  })}
                </Link>
              ) : (
                missing
              ),
            },
            { term: t('ended'), value: <Time at={version?.completedAt ?? null} /> },
            {
              term: t('raw'),
              value:
                raw === null ? missing : t('rawHolds', { files: raw.files, size: format.bytes(raw.bytes) }),
            },
          ]}
        />
      )}
    </div>
  );
}
