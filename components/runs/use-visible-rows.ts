'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';

const rowHeight = 40;
/** Up to here all rows are drawn: the browser's own search finds them, and it is quick enough. */
const alwaysDrawn = 200;

/** Which rows of a long table to draw, and how much space the others take above and below them. */
export function useVisibleRows(count: number) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [offset, setOffset] = useState(0);
  // After every drawing: what stands above the table comes and goes.
  useLayoutEffect(() => {
    const top = body.current === null ? 0 : body.current.getBoundingClientRect().top + window.scrollY;
    setOffset(Math.round(top));
  });
  const isLong = count > alwaysDrawn;
  const rows = useWindowVirtualizer({
    count,
    estimateSize: () => rowHeight,
    overscan: 20,
    scrollMargin: offset,
    enabled: isLong,
  });
  if (!isLong) return { body, first: 0, end: count, above: 0, below: 0 };
  const drawn = rows.getVirtualItems();
  const first = drawn[0]?.index ?? 0;
  const end = (drawn.at(-1)?.index ?? 0) + 1;
  return { body, first, end, above: first * rowHeight, below: (count - end) * rowHeight };
}
