import type { IncomingMessage } from 'node:http';

/**
 * Web pages are not clients of the local AWS: one that rebinds its name to 127.0.0.1 shows in the Host
 * header, one that posts across origins in Origin or Sec-Fetch-Site, which no AWS SDK sends.
 */
export function isOwnRequest({ headers }: IncomingMessage): boolean {
  const host = /^(.*?)(:\d+)?$/.exec(headers.host ?? '')?.[1] ?? '';
  if (!loopbackHosts.has(host.toLowerCase())) return false;
  return headers.origin === undefined && headers['sec-fetch-site'] === undefined;
}

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);
