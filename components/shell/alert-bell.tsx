'use client';

import { Popover } from '@base-ui/react/popover';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Bell, BellRing, CircleAlert, CircleCheck } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { classNames } from '#components/lib/class-names.ts';
import { paths } from '#components/lib/paths.ts';
import { alertEventsQuery, readAlertEvents } from '#components/lib/queries/alerts.ts';
import { Time } from '#components/ui/time.tsx';
import type { AlertEvent } from '#server/contract/alert.ts';

/** How much alerts told that the reader has not seen; opening it is reading it. */
export function AlertBell() {
  const t = useTranslations('bell');
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const events = useQuery(alertEventsQuery);
  const read = useMutation({
    mutationFn: readAlertEvents,
    onSettled: () => client.invalidateQueries({ queryKey: ['alert-events'] }),
  });
  const unread = events.data?.unread ?? 0;
  const items = events.data?.items ?? [];
  function change(open: boolean) {
    setOpen(open);
    const [newest] = items;
    // On closing, so that what is new stays marked while it is looked at.
    if (!open && newest && unread > 0) read.mutate(newest.id);
  }
  return (
    <Popover.Root open={isOpen} onOpenChange={change}>
      <Popover.Trigger
        aria-label={t('label', { count: unread })}
        className="target relative inline-flex w-9 shrink-0 items-center justify-center rounded-md text-dim hover:bg-surface-2 hover:text-ink"
      >
        <Bell aria-hidden size={17} />
        {unread > 0 && (
          <span className="absolute top-0.5 right-0.5 min-w-4 rounded-full bg-attention px-1 text-center font-semibold text-[0.72rem] text-surface-1 leading-4">
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="end" collisionPadding={12} className="z-50">
          <Popover.Popup
            aria-label={t('title')}
            className="max-h-[70dvh] w-96 max-w-[calc(100vw-24px)] overflow-y-auto rounded-lg border border-line bg-surface-1 p-1.5 shadow-xl outline-none"
          >
            {items.length === 0 ? (
              <p className="px-3 py-4 text-center text-dim">{t('empty')}</p>
            ) : (
              <ul>
                {items.map((event) => (
                  <EventItem key={event.id} event={event} onFollow={() => change(false)} />
                ))}
              </ul>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

const looks = {
  fired: { icon: BellRing, className: 'text-attention' },
  error: { icon: CircleAlert, className: 'text-bad' },
  recovered: { icon: CircleCheck, className: 'text-good' },
} as const;

function EventItem({ event, onFollow }: { event: AlertEvent; onFollow: () => void }) {
  const t = useTranslations('bell');
  const locale = useLocale();
  const { icon: Icon, className } = looks[event.kind];
  return (
    <li>
      <Link
        href={paths.validation(event.queryId, event.executionId ?? undefined)}
        onClick={onFollow}
        className={classNames(
          'flex gap-2.5 rounded-md px-2.5 py-2 hover:bg-surface-2',
          event.isUnread && 'bg-surface-2',
        )}
      >
        <Icon aria-hidden size={16} className={`mt-0.5 shrink-0 ${className}`} />
        <span className="min-w-0 flex-1">
          <span className="block break-words">
            <strong className="font-medium">{event.title}</strong> {t(`kinds.${event.kind}`)}
          </span>
          <span className="line-clamp-2 break-words text-[0.93rem] text-dim">
            {event.queryTitle[locale]}
            {event.value !== null && ` · ${event.value}`}
          </span>
          <span className="text-[0.93rem] text-faint">
            <Time at={event.at} />
          </span>
        </span>
      </Link>
    </li>
  );
}
