import uPlot from 'uplot';
import type { Level, Series } from './series.ts';

export type Drawing = {
  labels: string[];
  /** Steps that came to nothing. */
  failed: number[];
  series: Series[];
  levels: Level[];
  isStacked: boolean;
  quietAfter: number[];
};

type Surroundings = {
  width: number;
  height: number;
  colour: (token: string) => string;
  point: (index: number | null) => void;
  open: (index: number) => void;
  zoom: (range: { from: number; to: number }) => void;
  write: (value: number) => string;
};

/** A drag that is shorter is a click with an unsteady hand; pixels. */
const leastDrag = 8;

export function plotOptions(drawing: Drawing & Surroundings): uPlot.Options {
  const { width, height, labels, series, levels, isStacked, quietAfter, colour, point, open, zoom } = drawing;
  const quiet = new Set(quietAfter);
  let isDragged = false;
  return {
    width,
    height,
    // On the right, half of the last label of the time axis.
    padding: [8, 36, 0, 0],
    legend: { show: false },
    select: { show: true, left: 0, top: 0, width: 0, height: 0 },
    cursor: {
      drag: { x: true, y: false, dist: leastDrag, setScale: false },
      y: false,
      points: { size: 7, show: !isStacked },
      bind: {
        click: (self) => () => {
          // The click that ends a drag is none.
          if (!isDragged && self.cursor.idx !== null && self.cursor.idx !== undefined) open(self.cursor.idx);
          isDragged = false;
          return null;
        },
      },
    },
    scales: {
      x: { time: false, range: (_self, _min, _max) => [-0.5, Math.max(labels.length - 0.5, 0.5)] },
      y: { range: (_self, _min, max) => [0, max > 0 ? max * 1.1 : 1] },
    },
    axes: axes(drawing),
    series: [
      {},
      ...series.map(({ colour: token, label }) => ({
        label,
        stroke: colour(token),
        spanGaps: false,
        ...(isStacked
          ? {
              width: 0,
              fill: colour(token),
              paths: uPlot.paths.bars?.({ size: [0.7, 40] }),
              points: { show: false },
            }
          : {
              width: 1.5,
              gaps: (self: uPlot, _series: number, _from: number, _to: number, nulls: [number, number][]) =>
                withQuiet(self, quiet, nulls),
              points: { show: true, size: labels.length > 40 ? 3 : 5, fill: colour(token) },
            }),
      })),
      ...levels.map(({ label }) => ({
        label,
        stroke: colour('text-dim'),
        width: 1,
        dash: [4, 4],
        points: { show: false },
      })),
    ],
    hooks: {
      setCursor: [(self) => point(self.cursor.idx ?? null)],
      setSelect: [
        (self) => {
          if (self.select.width < leastDrag) return;
          isDragged = true;
          const from = Math.max(Math.ceil(self.posToVal(self.select.left, 'x')), 0);
          const last = Math.floor(self.posToVal(self.select.left + self.select.width, 'x'));
          const to = Math.min(last, labels.length - 1);
          self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          if (to > from) zoom({ from, to });
        },
      ],
      draw: [(self) => markFailed(self, drawing)],
    },
  };
}

function axes({ labels, colour, write }: Drawing & Surroundings): uPlot.Axis[] {
  const axis = {
    stroke: colour('text-faint'),
    grid: { stroke: colour('chart-grid'), width: 1 },
    ticks: { show: false },
    font: '12px "Geist Variable", sans-serif',
  };
  return [
    {
      ...axis,
      grid: { show: false },
      values: (_self, at) => at.map((x) => labels[x] ?? ''),
      incrs: [1, 2, 5, 10, 20, 50, 100, 200],
      // As wide as the longest label: `23 de nov., 15:09`.
      space: 112,
      size: 26,
    },
    {
      ...axis,
      values: (_self, at) => at.map(write),
      size: (_self, values) => axisWidth(values),
      space: 34,
    },
  ];
}

/** The line is broken where nothing ran for long, besides where a value is missing. */
function withQuiet(self: uPlot, quiet: ReadonlySet<number>, nulls: [number, number][]): [number, number][] {
  const breaks = [...quiet].map((index): [number, number] => [
    self.valToPos(index, 'x', true),
    self.valToPos(index + 1, 'x', true),
  ]);
  return [...nulls, ...breaks].sort(([one], [other]) => one - other);
}

/** A cross at the foot: a shape, so that it is told apart without its colour. */
function markFailed(self: uPlot, { failed, colour }: Drawing & Surroundings): void {
  const { ctx: canvas, bbox } = self;
  const arm = 3.5 * uPlot.pxRatio;
  const y = bbox.top + bbox.height - arm * 1.6;
  canvas.save();
  canvas.setLineDash([]);
  canvas.strokeStyle = colour('bad');
  canvas.lineWidth = 1.5 * uPlot.pxRatio;
  for (const index of failed) {
    const x = self.valToPos(index, 'x', true);
    canvas.beginPath();
    canvas.moveTo(x - arm, y - arm);
    canvas.lineTo(x + arm, y + arm);
    canvas.moveTo(x + arm, y - arm);
    canvas.lineTo(x - arm, y + arm);
    canvas.stroke();
  }
  canvas.restore();
}

function axisWidth(values: string[] | null): number {
  const longest = Math.max(3, ...(values ?? []).map((value) => value.length));
  return 12 + longest * 6.6;
}
