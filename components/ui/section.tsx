import { type ReactNode, useId } from 'react';
import { classNames } from '#components/lib/class-names.ts';

/** A named part of a page, found by its heading. */
export function Section({
  title,
  note,
  actions,
  isCard = false,
  children,
}: {
  title: string;
  note?: ReactNode;
  actions?: ReactNode;
  isCard?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={classNames('min-w-0', isCard ? 'rounded-lg border border-line bg-surface-1 p-4' : 'mb-8')}
    >
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <h2 id={id} className="font-semibold text-[1.07rem]">
            {title}
          </h2>
          {note && <span className="text-faint">{note}</span>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
