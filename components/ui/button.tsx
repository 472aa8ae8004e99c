'use client';

import { LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from '#components/lib/class-names.ts';
import { useShownPending } from '#components/lib/use-shown-pending.ts';

type Look = 'primary' | 'plain' | 'quiet' | 'danger';

const looks: Record<Look, string> = {
  primary: 'bg-ink text-surface-1 border-ink hover:opacity-85',
  plain: 'bg-surface-1 text-ink border-line-strong/60 hover:bg-surface-2',
  quiet: 'border-transparent text-dim hover:bg-surface-2 hover:text-ink',
  danger: 'bg-surface-1 text-bad border-bad/50 hover:bg-bad-tint',
};

export type ButtonProps = ComponentProps<'button'> & {
  look?: Look;
  icon?: LucideIcon;
  isPending?: boolean;
};

/** Cannot be pressed twice: while it is pending it stays focusable and does nothing. */
export function Button({
  look = 'plain',
  icon: Icon,
  isPending = false,
  disabled,
  onClick,
  children,
  className,
  ...rest
}: ButtonProps) {
  const showsPending = useShownPending(isPending);
  const Shown = showsPending ? LoaderCircle : Icon;
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled}
      aria-disabled={isPending || undefined}
      aria-busy={isPending || undefined}
      onClick={(event) => {
        if (isPending) event.preventDefault();
        else onClick?.(event);
      }}
      className={classNames(
        'target inline-flex items-center justify-center gap-1.5 whitespace-nowrap rounded-md border px-3 font-medium transition-colors duration-150 disabled:opacity-50',
        looks[look],
        className,
      )}
    >
      {Shown && <Shown aria-hidden size={15} className={classNames(showsPending && 'animate-spin')} />}
      {children}
    </button>
  );
}
