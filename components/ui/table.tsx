import type { ReactNode } from 'react';
import { classNames } from '#components/lib/class-names.ts';

/** Scrolls sideways within itself, so that the page never does; focusable, so that a keyboard can scroll it. */
export function Table({
  label,
  children,
  maxHeight = false,
  isNarrow = false,
}: {
  label: string;
  children: ReactNode;
  /** Taller than this, it scrolls under its headings. */
  maxHeight?: boolean;
  /** As wide as its contents: two columns of numbers a screen apart cannot be read. */
  isNarrow?: boolean;
}) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className={classNames(
        'overflow-x-auto',
        maxHeight && 'max-h-96 overflow-y-auto [&_th]:sticky [&_th]:top-0 [&_th]:z-10 [&_th]:bg-surface-0',
      )}
    >
      <table
        className={classNames('border-separate border-spacing-0 text-left', isNarrow ? 'min-w-80' : 'w-full')}
      >
        {children}
      </table>
    </section>
  );
}

export type Heading = { label: string; isNumber?: boolean; className?: string; isHidden?: boolean };

export function TableHead({ headings }: { headings: Heading[] }) {
  return (
    <thead>
      <tr>
        {headings.map(({ label, isNumber, className, isHidden }) => (
          <th
            key={label}
            scope="col"
            className={classNames(
              'h-9 whitespace-nowrap border-line border-b px-2 font-medium text-[0.93rem] text-faint first:pl-0 last:pr-0',
              isNumber && 'text-right',
              className,
            )}
          >
            {isHidden ? <span className="sr-only">{label}</span> : label}
          </th>
        ))}
      </tr>
    </thead>
  );
}

export function Row({ children, isLink = false }: { children: ReactNode; isLink?: boolean }) {
  return <tr className={classNames('h-10', isLink && 'relative hover:bg-surface-2')}>{children}</tr>;
}

export function Cell({
  children,
  isNumber = false,
  className,
}: {
  children: ReactNode;
  isNumber?: boolean;
  className?: string;
}) {
  return (
    <td
      className={classNames(
        'border-line border-b px-2 py-1.5 align-middle first:pl-0 last:pr-0',
        isNumber && 'whitespace-nowrap text-right tabular-nums',
        className,
      )}
    >
      {children}
    </td>
  );
}

/** Put on the link of a row: the whole row becomes its target. */
export const rowLink = 'hover:underline after:absolute after:inset-0';
