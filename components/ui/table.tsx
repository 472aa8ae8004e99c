'use client';

import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import type { ComponentProps, MouseEvent, ReactNode, Ref } from 'react';
import { classNames } from '#components/lib/class-names.ts';

/** Scrolls sideways within itself, so that the page never does; focusable, so that a keyboard can scroll it. */
export function Table({
  label,
  children,
  maxHeight = false,
  isNarrow = false,
  rowCount,
  ref,
}: {
  label: string;
  children: ReactNode;
  /** Taller than this, it scrolls under its headings. */
  maxHeight?: boolean;
  /** As wide as its contents: two columns of numbers a screen apart cannot be read. */
  isNarrow?: boolean;
  /** How many rows there are with the headings, where only those in view are in the page. */
  rowCount?: number;
  /** Of what scrolls. */
  ref?: Ref<HTMLElement>;
}) {
  return (
    <section
      ref={ref}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className={classNames(
        'overflow-x-auto',
        maxHeight && 'max-h-96 overflow-y-auto [&_th]:sticky [&_th]:top-0 [&_th]:z-10 [&_th]:bg-surface-0',
      )}
    >
      <table
        aria-rowcount={rowCount}
        className={classNames('border-separate border-spacing-0 text-left', isNarrow ? 'min-w-80' : 'w-full')}
      >
        {children}
      </table>
    </section>
  );
}

export type Heading = {
  label: string;
  isNumber?: boolean;
  className?: string;
  isHidden?: boolean;
  /** Pressing the heading orders the table by its column. */
  sort?: { direction: 'ascending' | 'descending' | null; onSort: () => void };
};

export function TableHead({ headings }: { headings: Heading[] }) {
  return (
    <thead>
      <tr>
        {headings.map(({ label, isNumber, className, isHidden, sort }) => (
          <th
            key={label}
            scope="col"
            aria-sort={sort ? (sort.direction ?? 'none') : undefined}
            className={classNames(
              'h-9 whitespace-nowrap border-line border-b px-2 font-medium text-[0.93rem] text-faint first:pl-0 last:pr-0',
              isNumber && 'text-right',
              className,
            )}
          >
            {sort ? (
              <SortButton label={label} {...sort} />
            ) : isHidden ? (
              <span className="sr-only">{label}</span>
            ) : (
              label
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

const arrows = { ascending: ArrowUp, descending: ArrowDown, none: ArrowUpDown };

function SortButton({ label, direction, onSort }: { label: string } & NonNullable<Heading['sort']>) {
  const Arrow = arrows[direction ?? 'none'];
  return (
    <button
      type="button"
      onClick={onSort}
      className={classNames(
        'tap inline-flex items-center gap-1 rounded hover:text-ink',
        direction && 'text-ink',
      )}
    >
      {label}
      <Arrow aria-hidden size={13} className={classNames(!direction && 'opacity-50')} />
    </button>
  );
}

export function Row({
  children,
  isLink = false,
  ...rest
}: Omit<ComponentProps<'tr'>, 'className'> & { isLink?: boolean; 'data-index'?: number }) {
  if (!isLink)
    return (
      <tr {...rest} className="h-10">
        {children}
      </tr>
    );
  return (
    <tr className="relative h-10 cursor-pointer hover:bg-surface-2" onClick={openLink}>
      {children}
    </tr>
  );
}

/** What lies above the row's link, as a badge with its tooltip, leads where the row leads. */
function openLink({ target, currentTarget, ctrlKey, metaKey, shiftKey }: MouseEvent<HTMLTableRowElement>) {
  if (!(target instanceof Element) || target.closest('a, button, input, label')) return;
  const link = currentTarget.querySelector('a');
  link?.dispatchEvent(
    new window.MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }),
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
