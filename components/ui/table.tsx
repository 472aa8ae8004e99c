import type { ReactNode } from 'react';
import { classNames } from '#components/lib/class-names.ts';

/** Scrolls sideways within itself, so that the page never does; focusable, so that a keyboard can scroll it. */
export function Table({
  label,
  children,
  maxHeight,
}: {
  label: string;
  children: ReactNode;
  maxHeight?: boolean;
}) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className={classNames('overflow-x-auto', maxHeight && 'max-h-96 overflow-y-auto')}
    >
      <table className="w-full border-collapse text-left">{children}</table>
    </section>
  );
}

export type Heading = { label: string; isNumber?: boolean; className?: string; isHidden?: boolean };

export function TableHead({ headings }: { headings: Heading[] }) {
  return (
    <thead>
      <tr className="border-line border-b">
        {headings.map(({ label, isNumber, className, isHidden }) => (
          <th
            key={label}
            scope="col"
            className={classNames(
              'h-9 whitespace-nowrap px-2 font-medium text-[0.93rem] text-faint first:pl-0 last:pr-0',
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
  return (
    <tr className={classNames('h-10 border-line border-b', isLink && 'relative hover:bg-surface-2')}>
      {children}
    </tr>
  );
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
        'px-2 py-1.5 align-middle first:pl-0 last:pr-0',
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
