import { z } from 'zod';

/** Codes of every error that the API answers; each has a sentence in the message catalogues (`errors.<code>`). */
export const errorCode = z.enum([
  'invalid_input',
  'not_signed_in',
  'forbidden',
  'foreign_origin',
  'not_found',
  'conflict',
  'idempotency_mismatch',
  'run_active',
  'too_large',
  'too_many_requests',
  'sql_refused',
  'result_expired',
  'cloud_unreachable',
  'cloud_throttled',
  'cloud_denied',
  'cloud_refused',
  'database_unavailable',
  'internal',
]);
export type ErrorCode = z.infer<typeof errorCode>;

/** The one body of every error. */
export const apiError = z.object({
  error: z.object({
    code: errorCode,
    /** A sentence in English: what happened, to what, what to do. */
    message: z.string(),
    requestId: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});
export type ApiError = z.infer<typeof apiError>;
