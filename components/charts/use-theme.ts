'use client';

import { useSyncExternalStore } from 'react';

/** The theme that is on the screen now, whether chosen or the system's. */
export function useTheme(): string {
  return useSyncExternalStore(subscribe, read, () => 'light');
}

const systemIsDark = () => window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  const media = systemIsDark();
  media.addEventListener('change', listener);
  const chosen = new MutationObserver(listener);
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    media.removeEventListener('change', listener);
    chosen.disconnect();
  };
}

function read(): string {
  return document.documentElement.dataset.theme ?? (systemIsDark().matches ? 'dark' : 'light');
}
