import type { ErrorCode } from '#server/contract/api-error.ts';

/** What went wrong, by the API's own codes and two of the browser's: no answer at all, or one nobody can read. */
export type FailureCode = ErrorCode | 'no_answer' | 'unreadable_answer';

export class ApiError extends Error {
  readonly code: FailureCode;
  readonly requestId: string | null;
  readonly details: Record<string, unknown>;

  constructor(
    code: FailureCode,
    message: string,
    options: { requestId?: string | null; details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'ApiError';
    this.code = code;
    this.requestId = options.requestId ?? null;
    this.details = options.details ?? {};
  }
}
