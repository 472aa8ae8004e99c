'use client';

import { useEffect, useRef, useState } from 'react';

const showAfterMs = 400;
const showAtLeastMs = 300;

/** True while something has been pending long enough to say so, and then long enough not to flicker. */
export function useShownPending(isPending: boolean): boolean {
  const [isShown, setShown] = useState(false);
  const shownAt = useRef(0);
  useEffect(() => {
    if (isPending === isShown) return;
    const waitMs = isPending ? showAfterMs : Math.max(0, shownAt.current + showAtLeastMs - Date.now());
    const timer = setTimeout(() => {
      shownAt.current = Date.now();
      setShown(isPending);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [isPending, isShown]);
  return isShown;
}
