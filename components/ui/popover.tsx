'use client';

import { Popover as Base } from '@base-ui/react/popover';
import type { ReactNode } from 'react';

/** More about what stands there, on a press: it stays while it is read, and can be selected. */
export function Popover({
  trigger,
  label,
  children,
}: {
  trigger: ReactNode;
  label: string;
  children: ReactNode;
}) {
  return (
    <Base.Root>
      <Base.Trigger
        aria-label={label}
        className="tap cursor-pointer rounded underline decoration-dotted decoration-line-strong underline-offset-4 hover:text-ink"
      >
        {trigger}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} collisionPadding={12} className="z-50">
          <Base.Popup className="max-w-80 rounded-md border border-line bg-surface-3 p-3 text-[0.93rem] text-ink shadow-lg">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
