'use client';

import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useEffect, useEffectEvent, useRef } from 'react';
import { type Drawing, plotOptions } from './plot-options.ts';
import type { ChartPoint, Level, Series } from './series.ts';
import { stacked } from './stack.ts';
import { useTheme } from './use-theme.ts';

/** One point a step, evenly spaced: runs come in bursts, and a true time axis would pile them up. */
export default function Plot({
  points,
  series,
  levels,
  isStacked,
  quietAfter,
  height,
  formatValue,
  onPoint,
  onOpen,
  onZoom,
}: {
  points: ChartPoint[];
  series: Series[];
  levels: Level[];
  isStacked: boolean;
  quietAfter: number[];
  height: number;
  formatValue: (value: number) => string;
  onPoint: (index: number | null) => void;
  onOpen: (index: number) => void;
  onZoom: (range: { from: number; to: number }) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  const point = useEffectEvent(onPoint);
  const open = useEffectEvent(onOpen);
  const zoom = useEffectEvent(onZoom);
  const write = useEffectEvent(formatValue);
  const drawn: Drawing = {
    labels: points.map(({ label }) => label),
    failed: points.flatMap(({ isFailed }, index) => (isFailed ? [index] : [])),
    // The tallest first, so that the lower ones are drawn over it.
    series: isStacked ? stacked(series).reverse() : series,
    levels,
    isStacked,
    quietAfter,
  };
  // As text, because the caller makes new arrays on each render; with the theme, because a canvas keeps its colours.
  const drawing = JSON.stringify({ ...drawn, theme });

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const read: Drawing = JSON.parse(drawing);
    const chart = new uPlot(
      plotOptions({
        ...read,
        width: element.clientWidth,
        height,
        colour: (token) => resolvedColour(element, token),
        point,
        open,
        zoom,
        write,
      }),
      [
        read.labels.map((_, index) => index),
        ...read.series.map(({ values }) => values),
        ...read.levels.map(({ value }) => read.labels.map(() => value)),
      ],
      element,
    );
    const resizing = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height }));
    resizing.observe(element);
    return () => {
      resizing.disconnect();
      chart.destroy();
    };
  }, [drawing, height]);

  return <div ref={box} aria-hidden className="w-full cursor-pointer" style={{ height }} />;
}

/** A canvas knows no variables and no light-dark(): the browser has to work the colour out first. */
function resolvedColour(element: HTMLElement, token: string): string {
  element.style.color = `var(--${token})`;
  return getComputedStyle(element).color;
}
