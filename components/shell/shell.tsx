'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { AlertBell } from './alert-bell.tsx';
import { Breadcrumb } from './breadcrumb.tsx';
import { Logo } from './logo.tsx';
import { Navigation } from './navigation.tsx';
import { PreferencesMenu } from './preferences-menu.tsx';
import { StatusNote } from './status-note.tsx';

/** Words at the left on a wide screen, at the bottom on a narrow one, where thumbs are. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useTranslations('shell');
  return (
    <div className="md:grid md:min-h-dvh md:grid-cols-[12rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-ink px-3 py-2 text-surface-1 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('skip')}
      </a>
      <div className="fixed inset-x-0 bottom-0 z-30 border-line border-t bg-surface-1 pb-[env(safe-area-inset-bottom)] md:sticky md:top-0 md:h-dvh md:border-t-0 md:border-r md:px-3 md:py-4">
        <div className="mb-5 hidden px-2 md:block">
          <Logo />
        </div>
        <Navigation />
      </div>
      <div className="min-w-0">
        <header className="sticky top-0 z-20 border-line border-b bg-surface-0">
          <div className="mx-auto flex min-h-13 max-w-[88rem] items-center gap-3 px-4 md:px-8">
            <Breadcrumb />
            <div className="ml-auto flex min-w-0 items-center gap-2">
              <StatusNote />
              <AlertBell />
              <PreferencesMenu />
            </div>
          </div>
        </header>
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto max-w-[88rem] px-4 pt-6 pb-24 outline-none md:px-8 md:pb-12"
        >
          {children}
        </main>
      </div>
    </div>
  );
}
