'use client';

import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { Series } from './series.ts';
import { useTheme } from './use-theme.ts';

/** One point a step, evenly spaced: runs come in bursts, and a true time axis would pile them up. */
export default function Plot({
  labels,
  series,
  height,
  formatValue,
  onPoint,
  onOpen,
}: {
  labels: string[];
  series: Series[];
  height: number;
  formatValue: (value: number) => string;
  onPoint: (index: number | null) => void;
  onOpen: (index: number) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  const point = useEffectEvent(onPoint);
  const open = useEffectEvent(onOpen);
  const write = useEffectEvent(formatValue);
  // As text, because the caller makes new arrays on each render; with the theme, because a canvas keeps its colours.
  const drawing = JSON.stringify({ labels, series, theme });

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const { labels: shownLabels, series: shownSeries }: { labels: string[]; series: Series[] } =
      JSON.parse(drawing);
    const colour = (token: string) => resolvedColour(element, token);
    const chart = new uPlot(
      options({
        width: element.clientWidth,
        height,
        labels: shownLabels,
        series: shownSeries,
        colour,
        point,
        open,
        write,
      }),
      [shownLabels.map((_, index) => index), ...shownSeries.map(({ values }) => values)],
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

type Drawing = {
  width: number;
  height: number;
  labels: string[];
  series: Series[];
  colour: (token: string) => string;
  point: (index: number | null) => void;
  open: (index: number) => void;
  write: (value: number) => string;
};

function options({ width, height, labels, series, colour, point, open, write }: Drawing): uPlot.Options {
  const axis = {
    stroke: colour('text-faint'),
    grid: { stroke: colour('chart-grid'), width: 1 },
    ticks: { show: false },
    font: '12px "Geist Variable", sans-serif',
  };
  return {
    width,
    height,
    // On the right, half of the last label of the time axis.
    padding: [8, 36, 0, 0],
    legend: { show: false },
    cursor: {
      drag: { x: false, y: false },
      y: false,
      points: { size: 7 },
      bind: {
        click: (self) => () => {
          if (self.cursor.idx !== null && self.cursor.idx !== undefined) open(self.cursor.idx);
          return null;
        },
      },
    },
    scales: {
      x: { time: false, range: (_self, _min, _max) => [-0.5, Math.max(labels.length - 0.5, 0.5)] },
      y: { range: (_self, _min, max) => [0, max > 0 ? max * 1.1 : 1] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        values: (_self, at) => at.map((x) => labels[x] ?? ''),
        incrs: [1, 2, 5, 10, 20, 50, 100, 200],
        space: 84,
        size: 26,
      },
      {
        ...axis,
        values: (_self, at) => at.map(write),
        size: (_self, values) => axisWidth(values),
        space: 34,
      },
    ],
    series: [
      {},
      ...series.map(({ colour: token, label }) => ({
        label,
        stroke: colour(token),
        width: 1.5,
        spanGaps: false,
        points: { show: true, size: labels.length > 40 ? 3 : 5, fill: colour(token) },
      })),
    ],
    hooks: { setCursor: [(self) => point(self.cursor.idx ?? null)] },
  };
}

function axisWidth(values: string[] | null): number {
  const longest = Math.max(3, ...(values ?? []).map((value) => value.length));
  return 12 + longest * 6.6;
}
