import { lookup as systemLookup } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { SECOND } from '#server/lib/durations.ts';
import { isPublicAddress } from './public-address.ts';

const TIMEOUT_MS = 5 * SECOND;

export type Lookup = (host: string) => Promise<{ address: string; family: number }[]>;
export type Posted = { status: number } | { error: string };

/**
 * Posts a body to an address that a person gave. The name is looked up once, every address that it has must be public,
 * and the connection goes to the address that was checked, whatever the name says a moment later. Redirects are not
 * followed, and what is answered is not read. `allowedHosts` are excepted: a network's own receiver.
 */
export async function postWebhook(
  { url, headers, body }: { url: string; headers: Record<string, string>; body: string },
  { allowedHosts, lookup = lookUp }: { allowedHosts: readonly string[]; lookup?: Lookup },
): Promise<Posted> {
  const target = new URL(url);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [{ address: host, family: isIP(host) }] : await lookup(host).catch(() => []);
  const [first] = addresses;
  if (first === undefined) return { error: `The name ${host} has no address.` };
  const isAllowed = allowedHosts.includes(target.host) || allowedHosts.includes(host);
  if (!isAllowed && !addresses.every(({ address }) => isPublicAddress(address)))
    return {
      error: `${host} is no address on the internet. An administrator can allow it with COMPORTA_WEBHOOK_ALLOWED_HOSTS.`,
    };
  return send(target, { address: first.address, headers, body });
}

function send(
  target: URL,
  { address, headers, body }: { address: string; headers: Record<string, string>; body: string },
): Promise<Posted> {
  const isTls = target.protocol === 'https:';
  return new Promise((resolve) => {
    const message = (isTls ? httpsRequest : httpRequest)({
      host: address,
      port: target.port || (isTls ? 443 : 80),
      path: `${target.pathname}${target.search}`,
      method: 'POST',
      agent: false,
      // The certificate must be that of the name, and the receiver must hear the name.
      servername: isTls && isIP(target.hostname) === 0 ? target.hostname : undefined,
      headers: { ...headers, host: target.host, 'content-length': Buffer.byteLength(body) },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    message.on('response', (response) => {
      resolve({ status: response.statusCode ?? 0 });
      response.destroy();
    });
    message.on('error', (error) => resolve({ error: reasonOf(error) }));
    message.end(body);
  });
}

function reasonOf(error: Error): string {
  if (error.name === 'TimeoutError' || error.name === 'AbortError')
    return `It did not answer within ${TIMEOUT_MS / SECOND} seconds.`;
  return error.message;
}

function lookUp(host: string): ReturnType<Lookup> {
  return systemLookup(host, { all: true });
}
