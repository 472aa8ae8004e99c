'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CalendarClock, Pencil, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { useMay } from '#components/lib/permission.tsx';
import { deleteSchedule, scheduleQuery } from '#components/lib/queries/schedules.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Button } from '#components/ui/button.tsx';
import { Facts } from '#components/ui/facts.tsx';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { Time } from '#components/ui/time.tsx';
import type { SavedQuery } from '#server/contract/query.ts';
import type { Schedule } from '#server/contract/schedule.ts';
import { MonthlyPrice } from './monthly-price.tsx';
import { ScheduleDialog } from './schedule-dialog.tsx';
import { dayOf } from './schedule-form.ts';

/** When the query runs by itself, until when, and what that costs. */
export function QuerySchedule({ query }: { query: SavedQuery }) {
  const t = useTranslations('schedule');
  const schedule = useQuery(scheduleQuery(query.id));
  const mayEdit = useMay('edit-queries');
  const [isEditing, setEditing] = useState(false);
  const saved = schedule.data ?? null;
  return (
    <Section
      title={t('title')}
      actions={
        mayEdit &&
        schedule.data !== undefined && (
          <>
            <Button icon={saved ? Pencil : CalendarClock} onClick={() => setEditing(true)}>
              {t(saved ? 'change' : 'make')}
            </Button>
            {saved && <RemoveButton queryId={query.id} />}
          </>
        )
      }
    >
      <QueryView
        query={schedule}
        skeleton={<SkeletonRows rows={1} />}
        isEmpty={(loaded) => loaded === null}
        empty={<p className="text-dim">{t('none')}</p>}
      >
        {(loaded) => loaded && <Description schedule={loaded} />}
      </QueryView>
      {isEditing && <ScheduleDialog query={query} schedule={saved} onClose={() => setEditing(false)} />}
    </Section>
  );
}

function Description({ schedule }: { schedule: Schedule }) {
  const t = useTranslations('schedule');
  const format = useFormat();
  const { state, detail, cron, timeZone, nextRuns, expiresAt, updatedBy, monthly } = schedule;
  return (
    <>
      {state !== 'active' && (
        <p className="mb-3 rounded-md bg-attention-tint px-3 py-2">
          {t(`states.${state}`)} {detail && <span className="break-words">{detail}</span>}
        </p>
      )}
      <Facts
        facts={[
          {
            term: t('timetable'),
            value: (
              <>
                <code>{cron}</code> <span className="text-dim">{timeZone}</span>
              </>
            ),
          },
          { term: t('next'), value: nextRuns[0] ? <Time at={nextRuns[0]} /> : t('never') },
          { term: t('until'), value: format.day(dayOf(new Date(expiresAt))) },
          { term: t('monthly'), value: <MonthlyPrice price={monthly} /> },
          { term: t('by'), value: updatedBy },
        ]}
      />
    </>
  );
}

/** Saving it again is one click: nothing is asked. */
function RemoveButton({ queryId }: { queryId: string }) {
  const t = useTranslations('schedule');
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteSchedule(queryId),
    onSettled: () => client.invalidateQueries({ queryKey: ['query', queryId, 'schedule'] }),
  });
  return (
    <>
      <Button icon={Trash2} isPending={remove.isPending} onClick={() => remove.mutate()}>
        {t('remove')}
      </Button>
      {remove.error && <ErrorCard error={remove.error} />}
    </>
  );
}
