'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { ArrowDownToLine, ScrollText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { runLogsQuery } from '#components/lib/queries/runs.ts';
import { Button } from '#components/ui/button.tsx';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import type { LogLine, RunDetail } from '#server/contract/run.ts';
import { isTerminal } from '#server/contract/run-state.ts';
import { LogLines } from './log-lines.tsx';

const refetchMs = 2_000;
/** Beyond this a log is read on request: the tail of a run that talks a lot must not load for ever. */
const pagesByItself = 20;

/** Both streams of the log; it follows its end until somebody scrolls up. */
export function RunLog({ run }: { run: RunDetail }) {
  const t = useTranslations('run');
  const actions = useTranslations('actions');
  const isActive = !isTerminal(run.state);
  const [follows, setFollows] = useState(true);
  const query = useInfiniteQuery({ ...runLogsQuery(run.id), refetchInterval: isActive ? refetchMs : false });
  const { data, hasNextPage, isFetching, fetchNextPage } = query;
  const readsOn = hasNextPage && (data?.pages.length ?? 0) < pagesByItself;

  useEffect(() => {
    if (readsOn && !isFetching) void fetchNextPage();
  }, [readsOn, isFetching, fetchNextPage]);

  const lines: LogLine[] = data?.pages.flatMap(({ items }) => items) ?? [];
  const isAvailable = data?.pages[0]?.available ?? true;
  return (
    <Section
      title={t('log')}
      actions={
        lines.length > 0 && (
          <Button
            look="quiet"
            icon={ArrowDownToLine}
            aria-pressed={follows}
            onClick={() => setFollows(!follows)}
          >
            {follows ? t('following') : t('follow')}
          </Button>
        )
      }
    >
      <QueryView
        query={query}
        skeleton={<SkeletonRows rows={6} />}
        isEmpty={() => lines.length === 0}
        empty={
          <EmptyState
            icon={ScrollText}
            text={isActive ? t('logWaiting') : isAvailable ? t('logEmpty') : t('logGone')}
          />
        }
      >
        {() => <LogLines lines={lines} follows={follows} onFollow={setFollows} />}
      </QueryView>
      {hasNextPage && !readsOn && (
        <div className="mt-2">
          <Button isPending={isFetching} onClick={() => fetchNextPage()}>
            {actions('loadMore')}
          </Button>
        </div>
      )}
    </Section>
  );
}
