'use client';

import { createContext, type ReactNode, use } from 'react';
import { type Actor, may, type Permission } from '#server/contract/permissions.ts';

const Reader = createContext<Actor | null>(null);

export function ReaderProvider({ actor, children }: { actor: Actor; children: ReactNode }) {
  return <Reader value={actor}>{children}</Reader>;
}

/** Whether to offer an action. The server decides; this only keeps buttons away that it would refuse. */
export function useMay(permission: Permission): boolean {
  const actor = use(Reader);
  return actor !== null && may(actor.role, permission);
}

export function useReaderName(): string | null {
  return use(Reader)?.name ?? null;
}
