import type { LucideIcon } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { classNames } from '#components/lib/class-names.ts';

/** Looks like a button and goes somewhere. */
export function LinkButton({
  href,
  icon: Icon,
  primary = false,
  download = false,
  children,
}: {
  href: string;
  icon?: LucideIcon;
  primary?: boolean;
  download?: boolean;
  children: ReactNode;
}) {
  const className = classNames(
    'target inline-flex items-center justify-center gap-1.5 whitespace-nowrap rounded-md border px-3 font-medium transition-colors duration-150',
    primary
      ? 'border-ink bg-ink text-surface-1 hover:opacity-85'
      : 'border-line-strong/60 bg-surface-1 hover:bg-surface-2',
  );
  const content = (
    <>
      {Icon && <Icon aria-hidden size={15} />}
      {children}
    </>
  );
  // A file is not a page: the router must not fetch it.
  if (download)
    return (
      <a href={href} download className={className}>
        {content}
      </a>
    );
  return (
    <Link href={href} className={className}>
      {content}
    </Link>
  );
}
