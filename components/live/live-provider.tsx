'use client';

import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { listenForHints } from './hint-source.ts';
import { refetchHinted } from './refetch-hinted.ts';

const refetchWhileLostMs = 5_000;
/** A stream that connects again within this time is no news. */
const tellLostAfterMs = 4_000;

const LiveContext = createContext(true);

/** False when changes do not come by themselves, and the screens ask on a clock instead. */
export function useIsLive(): boolean {
  return useContext(LiveContext);
}

/** Turns hints into fetching again; while there is no stream, what is on the screen is fetched again on a clock. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [isConnected, setConnected] = useState(false);
  const [isLive, setLive] = useState(true);

  useEffect(
    () =>
      listenForHints({
        onHint(hint) {
          void refetchHinted(client, hint);
        },
        onGap() {
          void client.invalidateQueries({ refetchType: 'active' });
        },
        onConnection: setConnected,
      }),
    [client],
  );

  useEffect(() => {
    if (isConnected) return setLive(true);
    const refetch = setInterval(
      () => void client.invalidateQueries({ refetchType: 'active' }),
      refetchWhileLostMs,
    );
    const tell = setTimeout(() => setLive(false), tellLostAfterMs);
    return () => {
      clearInterval(refetch);
      clearTimeout(tell);
    };
  }, [isConnected, client]);

  return <LiveContext value={isLive}>{children}</LiveContext>;
}
