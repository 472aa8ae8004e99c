import { z } from 'zod';
import { apiError } from '#server/contract/api-error.ts';
import { ApiError } from './api-error.ts';

/** An answer later than this is no answer: the screen says so and offers to try again. */
const answerTimeoutMs = 30_000;

type Send = {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  json?: unknown;
  file?: Blob;
  /** Makes a repeated press the same request. */
  idempotencyKey?: string;
  signal?: AbortSignal;
};

/** Sends one request; resolves to the parsed answer or throws an ApiError. */
export async function callApi<T extends z.ZodType>(
  schema: T,
  path: string,
  send: Send = {},
): Promise<z.output<T>> {
  const response = await answerOf(path, send);
  const requestId = response.headers.get('x-request-id');
  const body: unknown = response.status === 204 ? null : await jsonOf(response, requestId);
  if (!response.ok) throw refusal(body, response.status, requestId);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ApiError('unreadable_answer', z.prettifyError(parsed.error), { requestId, cause: parsed.error });
}

async function answerOf(path: string, { method = 'GET', json, file, idempotencyKey, signal }: Send) {
  const headers = new Headers({ accept: 'application/json' });
  if (json !== undefined) headers.set('content-type', 'application/json');
  if (file !== undefined) headers.set('content-type', 'application/octet-stream');
  if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
  // A file may take minutes; everything else answers soon or never.
  const signals = [...(signal ? [signal] : []), ...(file ? [] : [AbortSignal.timeout(answerTimeoutMs)])];
  try {
    return await fetch(path, {
      method,
      headers,
      body: file ?? (json === undefined ? null : JSON.stringify(json)),
      signal: AbortSignal.any(signals),
      credentials: 'same-origin',
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError('no_answer', cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

async function jsonOf(response: Response, requestId: string | null): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw new ApiError('unreadable_answer', `HTTP ${response.status} without JSON`, { requestId, cause });
  }
}

function refusal(body: unknown, status: number, requestId: string | null): ApiError {
  const parsed = apiError.safeParse(body);
  if (!parsed.success) return new ApiError('unreadable_answer', `HTTP ${status}`, { requestId });
  const { code, message, details, requestId: id } = parsed.data.error;
  return new ApiError(code, message, { requestId: id, ...(details ? { details } : {}) });
}
