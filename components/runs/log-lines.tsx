'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { LogLine } from '#server/contract/run.ts';

const lineHeight = 20;
const tallest = 384;
/** Nearer to the end than this counts as being there. */
const endSlack = 30;

/** Draws the lines in view only, so that a log of a hundred thousand lines scrolls like one of ten. */
export function LogLines({
  lines,
  follows,
  onFollow,
}: {
  lines: LogLine[];
  follows: boolean;
  onFollow: (follows: boolean) => void;
}) {
  const t = useTranslations('run');
  const box = useRef<HTMLElement>(null);
  /** Following only ever scrolls down: whoever scrolls up, by wheel, finger or key, is a reader. */
  const lastTop = useRef(0);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => lineHeight,
    overscan: 20,
  });

  useEffect(() => {
    if (follows && lines.length > 0) rows.scrollToIndex(lines.length - 1, { align: 'end' });
  }, [follows, lines.length, rows]);

  return (
    <section
      ref={box}
      aria-label={t('logLines', { count: lines.length })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        const isAtEnd = scrollHeight - scrollTop - clientHeight < endSlack;
        if (isAtEnd) onFollow(true);
        else if (scrollTop < lastTop.current) onFollow(false);
        lastTop.current = scrollTop;
      }}
      style={{ height: Math.min(tallest, rows.getTotalSize() + 2) }}
      className="overflow-auto rounded-md border border-line bg-surface-1 font-mono text-[0.86rem] leading-5"
    >
      <ol className="relative w-full" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start, key }) => {
          const line = lines[index];
          if (line === undefined) return null;
          return (
            <li
              key={key}
              data-index={index}
              ref={rows.measureElement}
              className="absolute top-0 left-0 flex w-full gap-3 px-3 hover:bg-surface-2"
              style={{ transform: `translateY(${start}px)` }}
            >
              <time dateTime={line.at} className="shrink-0 text-faint max-sm:hidden">
                {line.at.slice(11, 23)}
              </time>
              {line.stream === 'error' && <span className="shrink-0 text-bad">{t('stderr')}</span>}
              <span className="whitespace-pre-wrap break-all">{line.text}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
