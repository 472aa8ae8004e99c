'use client';

import { useState } from 'react';

export type Selection = {
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  setAll: (ids: readonly string[]) => void;
};

/** Which rows are ticked. It is kept by id, so rows may come, go and change their order meanwhile. */
export function useSelection(): [ReadonlySet<string>, Selection] {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  return [
    ids,
    {
      has: (id) => ids.has(id),
      toggle: (id) =>
        setIds((before) => {
          const after = new Set(before);
          if (!after.delete(id)) after.add(id);
          return after;
        }),
      setAll: (all) => setIds(new Set(all)),
    },
  ];
}
