'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PublishBadge } from '#components/feedback/publish-badge.tsx';
import { RunStateBadge } from '#components/feedback/run-state-badge.tsx';
import { useFormat } from '#components/lib/use-format.ts';
import { Elapsed } from '#components/ui/elapsed.tsx';
import { Section } from '#components/ui/section.tsx';
import { Time } from '#components/ui/time.tsx';
import { type PublishState, publishState, type RunDetail, type RunEvent } from '#server/contract/run.ts';
import { isTerminal } from '#server/contract/run-state.ts';

/** What happened, in time order, with how long each state lasted. */
export function RunTimeline({ run }: { run: RunDetail }) {
  const t = useTranslations('run');
  return (
    <Section title={t('timeline')}>
      <ol>
        {run.events.map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the history only grows at its end
          <li key={index} className="border-line border-b py-2">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Happening event={event} />
              <Lasted run={run} index={index} />
              <span className="ml-auto text-faint">
                <Time at={event.at} />
              </span>
            </div>
            {(event.detail ?? event.actor) && (
              <p className="mt-1 break-words text-[0.93rem] text-dim">
                {[event.actor, event.detail].filter(Boolean).join(' · ')}
              </p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Happening({ event }: { event: RunEvent }): ReactNode {
  const t = useTranslations('run');
  if (event.kind === 'state') return <RunStateBadge state={event.to} />;
  if (event.kind === 'publish') {
    const known = publishState.safeParse(event.to);
    return known.success ? <Published state={known.data} /> : event.to;
  }
  return <span className="font-medium">{t(`events.${event.kind}`)}</span>;
}

function Published({ state }: { state: PublishState }) {
  const t = useTranslations('run');
  return state === 'none' ? t('events.publish') : <PublishBadge state={state} />;
}

/** A state lasts until the next state; the present one is still counting. */
function Lasted({ run, index }: { run: RunDetail; index: number }) {
  const format = useFormat();
  const event = run.events[index];
  if (event === undefined || event.kind !== 'state' || isTerminal(event.to)) return null;
  const next = run.events.slice(index + 1).find(({ kind }) => kind === 'state');
  return (
    <span className="text-dim tabular-nums">
      {next ? (
        format.duration(Math.max(0, Date.parse(next.at) - Date.parse(event.at)))
      ) : (
        <Elapsed since={event.at} />
      )}
    </span>
  );
}
