import type { QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from '#server/contract/live-event.ts';
import { keysOfHint } from './keys-of-hint.ts';

/**
 * Fetches again what a hint makes old and a screen shows. Everything counts as old at once, so that a page opened
 * meanwhile asks anew; the requests for lists wait until the thing itself has been answered, and do not slow it down.
 */
export async function refetchHinted(client: QueryClient, hint: LiveEvent): Promise<void> {
  const { first, after } = keysOfHint(hint);
  for (const old of [first, ...after]) await client.invalidateQueries({ ...old, refetchType: 'none' });
  await client.refetchQueries({ ...first, type: 'active' });
  await Promise.all(after.map((old) => client.refetchQueries({ ...old, type: 'active' })));
}
