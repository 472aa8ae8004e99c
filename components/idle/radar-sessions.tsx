'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Square, SquareTerminal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { useMay } from '#components/lib/permission.tsx';
import { idleSessionsQuery, stopSession } from '#components/lib/queries/idle.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import type { RadarSession } from '#server/contract/idle.ts';
import { RadarBadge } from './radar-badge.tsx';

/** Interactive sessions: nobody sees them on a list of jobs, and each is billed until it is stopped. */
export function RadarSessions() {
  const t = useTranslations('radar');
  const query = useQuery(idleSessionsQuery);
  return (
    <Section title={t('sessions')} note={t('sessionsNote')}>
      <QueryView
        query={query}
        skeleton={<SkeletonRows rows={1} />}
        isEmpty={(sessions) => sessions.length === 0}
        empty={<EmptyState icon={SquareTerminal} text={t('noSessions')} />}
      >
        {(sessions) => (
          <ul>
            {sessions.map((session) => (
              <Session key={session.id} session={session} />
            ))}
          </ul>
        )}
      </QueryView>
    </Section>
  );
}

function Session({ session }: { session: RadarSession }) {
  const t = useTranslations('radar');
  const format = useFormat();
  const mayRun = useMay('run-jobs');
  const client = useQueryClient();
  const stop = useMutation({
    mutationFn: () => stopSession(session.id),
    onSettled: () => client.invalidateQueries({ queryKey: ['radar', 'sessions'] }),
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b py-3">
      <div className="min-w-0 flex-1 basis-80">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <RadarBadge verdict={session.verdict} />
          <span className="break-all font-mono text-[0.93rem]">{session.id}</span>
          <span className="tabular-nums">
            {session.usdPerHour === null ? '' : t('hourly', { price: format.money(session.usdPerHour) })}
          </span>
        </p>
        <p className="mt-1 text-dim">
          {session.lastStatementAt === null
            ? t('noStatement', { since: format.instant(session.createdAt) })
            : t('lastStatement', { at: format.instant(session.lastStatementAt) })}
        </p>
        {session.hasNoIdleTimeout && <p className="mt-1 text-attention">{t('noIdleTimeout')}</p>}
      </div>
      {mayRun && session.status === 'READY' && (
        <ConfirmButton
          label={t('stopSession')}
          icon={Square}
          title={t('stopSessionTitle')}
          sentence={t('stopSessionSentence')}
          confirmLabel={t('stopSession')}
          isPending={stop.isPending}
          onConfirm={() => stop.mutate()}
        />
      )}
      {stop.error && (
        <ErrorCard error={stop.error} onRetry={() => stop.mutate()} isRetrying={stop.isPending} />
      )}
    </li>
  );
}
