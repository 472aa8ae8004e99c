'use client';

import { CircleDollarSign, Database, LayoutDashboard, ListChecks, ListTree, Radar } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { paths } from '#components/lib/paths.ts';

const places = [
  { name: 'overview', href: paths.overview, icon: LayoutDashboard },
  { name: 'runs', href: paths.runs, icon: ListTree },
  { name: 'validations', href: paths.validations, icon: ListChecks },
  { name: 'data', href: paths.data(), icon: Database },
  { name: 'costs', href: paths.costs, icon: CircleDollarSign },
  { name: 'idle', href: paths.idle, icon: Radar },
] as const;

export function Navigation() {
  const t = useTranslations('nav');
  const pathname = usePathname();
  return (
    <nav aria-label={t('label')}>
      <ul className="grid auto-cols-fr grid-flow-col md:block md:space-y-0.5">
        {places.map(({ name, href, icon: Icon }) => {
          const isHere = href === paths.overview ? pathname === href : pathname.startsWith(href);
          return (
            <li key={name}>
              <Link
                href={href}
                aria-current={isHere ? 'page' : undefined}
                className="flex min-h-14 flex-col items-center justify-center gap-0.5 text-dim hover:text-ink aria-[current]:font-medium aria-[current]:text-ink max-md:text-[0.86rem] md:min-h-9 md:flex-row md:justify-start md:gap-2.5 md:rounded-md md:px-2 md:hover:bg-surface-2 md:aria-[current]:bg-surface-2"
              >
                <Icon aria-hidden size={16} />
                {t(name)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
