import { adminActor } from '#server/auth/admin-token.ts';
import { findSession } from '#server/auth/find-session.ts';
import { sessionToken } from '#server/auth/session-cookie.ts';
import type { ServerContext } from '#server/context.ts';
import { type Actor, may, type Permission } from '#server/contract/permissions.ts';
import { ServiceError } from '#server/errors.ts';
import { isSameOrigin } from './same-origin.ts';

export const anonymous: Actor = { name: 'anonymous', role: 'viewer' };

/** Who is asking: the holder of a bearer token or of a session cookie; null when neither is there and valid. */
export async function authenticate(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'settings'>,
  headers: Headers,
): Promise<Actor | null> {
  const authorization = headers.get('authorization');
  if (authorization !== null) {
    const bearer = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(authorization)?.[1];
    return bearer === undefined ? null : adminActor(ctx.settings, bearer);
  }
  const token = sessionToken(ctx.settings.baseUrl, headers.get('cookie'));
  return token === null ? null : findSession(ctx, { token });
}

/** Refuses whoever may not; what is left may. */
export function authorise(actor: Actor | null, permission: Permission): Actor {
  if (permission === 'open') return actor ?? anonymous;
  if (actor === null)
    throw new ServiceError('not_signed_in', 'Sign in first: open the link that npm start printed.');
  if (!may(actor.role, permission))
    throw new ServiceError('forbidden', `The role ${actor.role} may not do this; it needs "${permission}".`);
  return actor;
}

/** A browser sends cookies along with requests that other sites make; a bearer token is never sent by accident. */
export function refuseForeignOrigin(request: Request, baseUrl: string): void {
  const isSafe = request.method === 'GET' || request.method === 'HEAD';
  if (isSafe || request.headers.has('authorization') || isSameOrigin(request.headers, baseUrl)) return;
  throw new ServiceError('foreign_origin', `This request does not come from ${new URL(baseUrl).origin}.`);
}
