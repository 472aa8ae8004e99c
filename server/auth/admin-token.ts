import type { Settings } from '#server/config/settings.ts';
import type { Actor } from '#server/contract/permissions.ts';
import { isSameToken } from './token-hash.ts';

/** The administrator, when the token is COMPORTA_ADMIN_TOKEN; null when it is not, or when there is none. */
export function adminActor(settings: Pick<Settings, 'adminToken'>, token: string): Actor | null {
  if (settings.adminToken === undefined || !isSameToken(token, settings.adminToken)) return null;
  return { name: 'admin', role: 'admin' };
}
