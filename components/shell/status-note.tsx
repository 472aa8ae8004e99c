'use client';

import { useQuery } from '@tanstack/react-query';
import { Cloud, CloudAlert, CloudOff, Unplug } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classNames } from '#components/lib/class-names.ts';
import { statusQuery } from '#components/lib/queries/system.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { useNow } from '#components/lib/use-now.ts';
import { useIsLive } from '#components/live/live-provider.tsx';
import { Tooltip } from '#components/ui/tooltip.tsx';
import type { SystemStatus } from '#server/contract/status.ts';

/** An idle source is asked once a minute; an answer older than this is worth a warning even when nothing has failed. */
const staleAfterMs = 90_000;

/** Where the data comes from and how old it is; amber, with the reason, when the source does not answer. */
export function StatusNote() {
  const t = useTranslations('status');
  const { data, error } = useQuery(statusQuery);
  if (error)
    return <Note look="attention" icon={CloudOff} text={t('appLost')} sentence={t('appLostSentence')} />;
  if (data === undefined) return null;
  return <SourceNote status={data} />;
}

function SourceNote({ status }: { status: SystemStatus }) {
  const t = useTranslations('status');
  const format = useFormat();
  const now = useNow();
  const isLive = useIsLive();
  const { source } = status;
  const place = status.mode === 'local' ? t('local') : status.region;
  const ageMs = source.asOf === null ? null : Math.max(0, now - Date.parse(source.asOf));
  const isStale = source.problem !== null || (ageMs !== null && ageMs > staleAfterMs);
  const age = ageOf(source.asOf, ageMs);
  function ageOf(asOf: string | null, ms: number | null): string {
    if (asOf === null || ms === null) return t('neverAnswered');
    const words = format.duration(Math.floor(ms / 1_000) * 1_000 || 1_000);
    // A count that goes on and on says less than the time at which it stopped.
    return isStale ? t('asOfClock', { time: format.clock(asOf), age: words }) : t('asOf', { age: words });
  }
  if (source.problem !== null)
    return (
      <Note
        look="attention"
        icon={CloudAlert}
        text={`${place} · ${t(`problems.${source.problem}`)} · ${age}`}
        sentence={source.message ?? t(`problems.${source.problem}`)}
      />
    );
  if (!isLive)
    return (
      <Note
        look="attention"
        icon={Unplug}
        text={`${place} · ${t('notLive')} · ${age}`}
        sentence={t('notLiveSentence')}
      />
    );
  return (
    <Note
      look={isStale ? 'attention' : 'quiet'}
      icon={isStale ? CloudAlert : Cloud}
      text={`${place} · ${age}`}
      sentence={t('sentence', {
        bucket: status.bucket,
        database: status.database,
        workgroup: status.workgroup,
      })}
    />
  );
}

function Note({
  look,
  icon: Icon,
  text,
  sentence,
}: {
  look: 'quiet' | 'attention';
  icon: typeof Cloud;
  text: string;
  sentence: string;
}) {
  const t = useTranslations('status');
  return (
    <Tooltip text={sentence}>
      <button
        type="button"
        aria-label={`${t('label')}: ${text}`}
        className={classNames(
          'flex min-w-0 items-center gap-1.5 rounded px-2 py-1 text-[0.93rem] tabular-nums',
          look === 'attention' ? 'bg-attention-tint text-attention' : 'text-dim',
        )}
      >
        <Icon aria-hidden size={15} className="shrink-0" />
        <span className="truncate">{text}</span>
      </button>
    </Tooltip>
  );
}
