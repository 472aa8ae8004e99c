import { ServiceError } from '#server/errors.ts';

const maxBytes = 64 * 1024;

/** The request's JSON; an absent body counts as `{}`, so that a POST without parameters needs none. */
export async function readJsonBody(request: Request): Promise<unknown> {
  const text = await readText(request);
  if (text === '') return {};
  if (!/^application\/json(\s*;|$)/i.test(request.headers.get('content-type') ?? ''))
    throw new ServiceError('invalid_input', 'The body must be JSON, with Content-Type: application/json.');
  try {
    return JSON.parse(text, refuseForbiddenKeys);
  } catch (cause) {
    if (cause instanceof ServiceError) throw cause;
    throw new ServiceError('invalid_input', 'The body is not valid JSON.', { cause });
  }
}

/** A body of at most 64 KB. Counted while it is read: a Content-Length may be missing or wrong. */
export async function readText(request: Request): Promise<string> {
  if (request.body === null) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new ServiceError('too_large', 'The body is larger than 64 KB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** `__proto__` is an own key after JSON.parse, but becomes a prototype as soon as someone copies the object. */
function refuseForbiddenKeys(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new ServiceError('invalid_input', 'The field "__proto__" is not allowed.');
  return value;
}
