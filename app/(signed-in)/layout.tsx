import type { ReactNode } from 'react';
import { ReaderProvider } from '#components/lib/permission.tsx';
import { LiveProvider } from '#components/live/live-provider.tsx';
import { Shell } from '#components/shell/shell.tsx';
import { requirePageSession } from '#server/auth/require-page-session.ts';

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const actor = await requirePageSession();
  return (
    <ReaderProvider actor={actor}>
      <LiveProvider>
        <Shell>{children}</Shell>
      </LiveProvider>
    </ReaderProvider>
  );
}
