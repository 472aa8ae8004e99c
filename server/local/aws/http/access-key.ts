import type { IncomingMessage } from 'node:http';

/** The key that a request says it is signed with; empty when it says none. */
export function accessKeyOf({ headers }: IncomingMessage): string {
  return /Credential=([^/,\s]+)/.exec(headers.authorization ?? '')?.[1] ?? '';
}
