import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { theme, themeCookie } from '#components/lib/preferences.ts';
import { Providers } from '#components/shell/providers.tsx';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell');
  return { title: { default: 'Comporta', template: '%s · Comporta' }, description: t('description') };
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' };

/** Theme and language are written by the server: no script runs before the first paint, and nothing flashes. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const chosen = theme.safeParse((await cookies()).get(themeCookie)?.value);
  return (
    <html
      lang={await getLocale()}
      data-theme={chosen.success && chosen.data !== 'system' ? chosen.data : undefined}
      suppressHydrationWarning
    >
      <body className="font-sans antialiased">
        <NextIntlClientProvider>
          <Providers>{children}</Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
