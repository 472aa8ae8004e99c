'use client';

import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { listenForHints } from './hint-source.ts';
import { keysOfHint } from './keys-of-hint.ts';

const refetchWhileLostMs = 5_000;

/** Turns hints into fetching again; while there is no stream, what is on the screen is fetched again on a clock. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [isConnected, setConnected] = useState(false);

  useEffect(
    () =>
      listenForHints({
        onHint(hint) {
          for (const queryKey of keysOfHint(hint)) void client.invalidateQueries({ queryKey });
        },
        onConnection(connected) {
          setConnected(connected);
          // Hints between the two connections are gone for good.
          if (connected) void client.invalidateQueries({ refetchType: 'active' });
        },
      }),
    [client],
  );

  useEffect(() => {
    if (isConnected) return;
    const timer = setInterval(
      () => void client.invalidateQueries({ refetchType: 'active' }),
      refetchWhileLostMs,
    );
    return () => clearInterval(timer);
  }, [isConnected, client]);

  return children;
}
