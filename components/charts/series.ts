/** Chart colours are tokens of their own, told apart by people who are colour-blind, in both themes. */
export type ChartColour = 'chart-1' | 'chart-2' | 'chart-3' | 'chart-4';

export type Series = {
  label: string;
  colour: ChartColour;
  /** Null draws a gap, never a zero. */
  values: (number | null)[];
};

/** What one step of a chart stands for; a click, or the link in the table, opens it. */
export type ChartPoint = {
  key: string;
  label: string;
  /** What is told apart besides the time, as the query among many. */
  detail?: string;
  href?: string;
  /** It came to nothing: marked at the foot of the chart. */
  isFailed?: boolean;
};

/** A value that all steps are held against, as the median. */
export type Level = { label: string; value: number };

export const swatch: Record<ChartColour, string> = {
  'chart-1': 'bg-chart-1',
  'chart-2': 'bg-chart-2',
  'chart-3': 'bg-chart-3',
  'chart-4': 'bg-chart-4',
};
