import { missing } from '#components/lib/format.ts';

/** Categories with their values as horizontal bars: readable at any width, and a list to a screen reader. */
export function BarList({
  label,
  bars,
  formatValue,
}: {
  label: string;
  bars: { name: string | null; value: number | null }[];
  formatValue: (value: number) => string;
}) {
  const largest = Math.max(0, ...bars.map(({ value }) => value ?? 0));
  return (
    <ul aria-label={label} className="grid grid-cols-[minmax(5rem,auto)_1fr_auto] gap-x-3 gap-y-1">
      {bars.map(({ name, value }) => (
        <li key={name ?? 'NULL'} className="col-span-3 grid grid-cols-subgrid items-center">
          <span className="max-w-48 truncate text-dim" title={name ?? undefined}>
            {name ?? missing}
          </span>
          <span aria-hidden className="h-4">
            {value !== null && value > 0 && largest > 0 && (
              <span
                className="block h-full min-w-px rounded-sm bg-chart-1"
                style={{ width: `${(value / largest) * 100}%` }}
              />
            )}
          </span>
          <span className="text-right tabular-nums">{value === null ? missing : formatValue(value)}</span>
        </li>
      ))}
    </ul>
  );
}
