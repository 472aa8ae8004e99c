import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** Why there is nothing, in one line, and the one thing to do about it. */
export function EmptyState({
  icon: Icon,
  text,
  action,
}: {
  icon: LucideIcon;
  text: string;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-3 rounded-md border border-line border-dashed px-4 py-8 text-center text-dim">
      <Icon aria-hidden size={28} strokeWidth={1.25} className="text-faint" />
      <p className="max-w-prose text-balance">{text}</p>
      {action}
    </div>
  );
}
