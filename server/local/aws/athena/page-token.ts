import { AthenaFault } from './athena-fault.ts';

export type PageToken =
  | { kind: 'executions'; after: string }
  | { kind: 'work-groups' | 'prepared-statements' | 'named-queries' | 'names'; after: string }
  | { kind: 'results'; id: string; offset: number };

type TokenOf<Kind extends PageToken['kind']> = Kind extends 'results'
  ? Extract<PageToken, { kind: 'results' }>
  : { kind: Kind; after: string };

export function encodePageToken(token: PageToken): string {
  return Buffer.from(JSON.stringify(token)).toString('base64');
}

export function decodePageToken<Kind extends PageToken['kind']>(text: string, kind: Kind): TokenOf<Kind> {
  const token = parse(text);
  if (isToken(token, kind)) return token;
  throw new AthenaFault('INVALID_INPUT', `Malformed nextPageToken ${text}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isToken<Kind extends PageToken['kind']>(token: unknown, kind: Kind): token is TokenOf<Kind> {
  if (typeof token !== 'object' || token === null || !('kind' in token) || token.kind !== kind) return false;
  if (kind !== 'results') return 'after' in token && typeof token.after === 'string';
  return (
    'id' in token && typeof token.id === 'string' && 'offset' in token && Number.isSafeInteger(token.offset)
  );
}
