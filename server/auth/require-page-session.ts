// biome-ignore lint/style/noRestrictedImports: the door of the pages; a page's request is reached through Next only
import { cookies } from 'next/headers';
// biome-ignore lint/style/noRestrictedImports: see above
import { redirect } from 'next/navigation';
import { getContext } from '#server/context.ts';
import type { Actor } from '#server/contract/permissions.ts';
import { findSession } from './find-session.ts';
import { sessionCookieName } from './session-cookie.ts';

/** Every page calls this first: it answers who is asking, or sends the reader to the sign-in page. */
export async function requirePageSession(): Promise<Actor> {
  const ctx = await getContext();
  const token = (await cookies()).get(sessionCookieName(ctx.settings.baseUrl))?.value;
  const actor = token === undefined ? null : await findSession(ctx, { token });
  if (actor === null) redirect('/sign-in');
  return actor;
}
