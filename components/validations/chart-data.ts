import type { ResultPage } from '#server/contract/execution.ts';
import type { SavedQuery } from '#server/contract/query.ts';

export type ChartData = {
  x: string | null;
  y: string;
  points: { name: string | null; value: number | null }[];
};

/** Takes the columns that the query's chart names; null when there is nothing to draw. */
export function chartData(
  chart: SavedQuery['chart'],
  columns: ResultPage['columns'],
  rows: ResultPage['items'],
): ChartData | null {
  if (chart.type === 'table') return null;
  const find = (name: string | undefined) => columns.findIndex((column) => column.name === name);
  const y = find(chart.y);
  const x = find(chart.x);
  if (y < 0 || (chart.type !== 'number' && x < 0)) return null;
  return {
    x: chart.x ?? null,
    y: columns[y]?.name ?? '',
    points: rows.map((row) => ({ name: x < 0 ? null : (row[x] ?? null), value: numberOf(row[y] ?? null) })),
  };
}

/** A NULL, and a text that is no number, is a gap. */
function numberOf(text: string | null): number | null {
  if (text === null || text.trim() === '') return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}
