/** Chart colours are tokens of their own, told apart by people who are colour-blind, in both themes. */
export type ChartColour = 'chart-1' | 'chart-2' | 'chart-3' | 'chart-4';

export type Series = {
  label: string;
  colour: ChartColour;
  /** Null draws a gap, never a zero. */
  values: (number | null)[];
};

export const swatch: Record<ChartColour, string> = {
  'chart-1': 'bg-chart-1',
  'chart-2': 'bg-chart-2',
  'chart-3': 'bg-chart-3',
  'chart-4': 'bg-chart-4',
};
