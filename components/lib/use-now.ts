'use client';

import { useSyncExternalStore } from 'react';

/** The time, once a second for the whole page: one timer, however many clocks are shown. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read, () => 0);
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = 0;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

/** Between ticks the answer must stay the same, or React would render for ever. */
function read(): number {
  if (timer === undefined || now === 0) now = Math.floor(Date.now() / 1_000) * 1_000;
  return now;
}
