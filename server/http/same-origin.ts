/**
 * Whether an unsafe request that relies on cookies comes from our own pages: the browser says so itself
 * (Sec-Fetch-Site), or the Origin is exactly ours. Missing and `null` count as foreign.
 */
export function isSameOrigin(headers: Headers, baseUrl: string): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return headers.get('origin') === new URL(baseUrl).origin;
}
