/** Name of the cookie: over HTTPS the `__Host-` prefix makes browsers refuse one that another host planted. */
export function sessionCookieName(baseUrl: string): string {
  return baseUrl.startsWith('https:') ? `__Host-${plainName}` : plainName;
}

export function sessionCookie(baseUrl: string, token: string, maxAgeSeconds: number): string {
  const secure = baseUrl.startsWith('https:') ? '; Secure' : '';
  return `${sessionCookieName(baseUrl)}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAgeSeconds}${secure}`;
}

/** The token that a Cookie header carries under this name; null when there is none, or more than one. */
export function sessionToken(baseUrl: string, cookieHeader: string | null): string | null {
  const prefix = `${sessionCookieName(baseUrl)}=`;
  const found = (cookieHeader ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(prefix));
  const [only] = found;
  return found.length === 1 && only !== undefined ? only.slice(prefix.length) : null;
}

const plainName = 'comporta_session';
