'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { classNames } from '#components/lib/class-names.ts';

const sections = ['runs', 'validations', 'data', 'costs', 'idle'] as const;

export function Breadcrumb() {
  const t = useTranslations('nav');
  const [first, second] = usePathname().split('/').filter(Boolean);
  const section = sections.find((name) => name === first);
  return (
    <nav aria-label={t('breadcrumb')} className="min-w-0">
      <ol className="flex min-w-0 items-center gap-2 text-dim">
        {section === undefined ? (
          <li aria-current="page">{t('overview')}</li>
        ) : (
          <li aria-current={second ? undefined : 'page'}>
            {second ? (
              <Link href={`/${section}`} className="tap hover:text-ink hover:underline">
                {t(section)}
              </Link>
            ) : (
              t(section)
            )}
          </li>
        )}
        {section !== undefined && second && (
          <li aria-current="page" className="flex min-w-0 items-center gap-2">
            <span aria-hidden className="shrink-0 text-faint">
              /
            </span>
            <span className={classNames('truncate', second !== 'new' && 'font-mono text-[0.93rem]')}>
              {second === 'new' ? t('new') : second.slice(0, 8)}
            </span>
          </li>
        )}
      </ol>
    </nav>
  );
}
