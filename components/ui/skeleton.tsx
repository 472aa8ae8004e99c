import { classNames } from '#components/lib/class-names.ts';

export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames('block animate-pulse rounded bg-surface-3', className ?? 'h-4')}
    />
  );
}

/** As many rows of the table's own height as are likely to come. */
export function SkeletonRows({ rows = 6 }: { rows?: number }) {
  return (
    <div aria-hidden>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows have nothing else and never move
        <div key={row} className="flex h-10 items-center border-line border-b">
          <Skeleton
            className={classNames('h-3.5', row % 3 === 0 ? 'w-3/4' : row % 3 === 1 ? 'w-2/3' : 'w-4/5')}
          />
        </div>
      ))}
    </div>
  );
}
