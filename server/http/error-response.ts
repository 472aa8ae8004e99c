import type { ApiError, ErrorCode } from '#server/contract/api-error.ts';
import { ServiceError } from '#server/errors.ts';
import { responseHeaders } from './response-headers.ts';

/** The one body of every error. What nobody foresaw gets a generic sentence; the log has the rest under the request id. */
export function errorResponse(error: unknown, requestId: string): Response {
  const known = error instanceof ServiceError ? error : null;
  const code = known?.code ?? 'internal';
  const body: ApiError = {
    error: {
      code,
      message: known?.message ?? 'Something went wrong on our side. The log has more under the request id.',
      requestId,
      ...(known?.details === undefined ? {} : { details: known.details }),
    },
  };
  const headers = responseHeaders(requestId);
  const retryAfter = retryAfterSeconds(code);
  if (retryAfter !== null) headers.set('retry-after', String(retryAfter));
  return Response.json(body, { status: statusOf(code), headers });
}

export function statusOf(code: ErrorCode): number {
  switch (code) {
    case 'invalid_input':
    case 'sql_refused':
      return 400;
    case 'not_signed_in':
      return 401;
    case 'forbidden':
    case 'foreign_origin':
      return 403;
    case 'not_found':
      return 404;
    case 'conflict':
    case 'run_active':
      return 409;
    case 'result_expired':
      return 410;
    case 'too_large':
      return 413;
    case 'idempotency_mismatch':
      return 422;
    case 'too_many_requests':
      return 429;
    case 'internal':
      return 500;
    case 'cloud_denied':
    case 'cloud_refused':
      return 502;
    case 'cloud_unreachable':
    case 'cloud_throttled':
    case 'database_unavailable':
      return 503;
    default: {
      const forgotten: never = code;
      throw new Error(`No status for the error code ${String(forgotten)}.`);
    }
  }
}

function retryAfterSeconds(code: ErrorCode): number | null {
  if (code === 'too_many_requests') return 60;
  if (code === 'cloud_throttled' || code === 'cloud_unreachable' || code === 'database_unavailable') return 5;
  return null;
}
