import { CloudError, type CloudProblem } from '#server/errors.ts';

/** Names by which AWS says "too much at once"; the SDK has retried them already. */
const throttling = new Set([
  'ThrottlingException',
  'Throttling',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'SlowDown',
  'LimitExceededException',
]);
const denials = new Set([
  'AccessDeniedException',
  'AccessDenied',
  'UnrecognizedClientException',
  'ExpiredTokenException',
  'ExpiredToken',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'CredentialsProviderError',
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
]);
/** The other answers that say for certain that nothing was done. A 400 may also be `OperationTimeoutException`. */
const refusals = new Set([
  'ConcurrentRunsExceededException',
  'InvalidInputException',
  'ValidationException',
  'EntityNotFoundException',
  'ResourceNumberLimitExceededException',
]);
/** The connection was never made: nothing can have happened. */
const refusedConnections = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** An SDK error in our words: which operation, what AWS said, and whether it may have been done all the same. */
export function translateError(operation: string, error: unknown): CloudError {
  if (error instanceof CloudError) return error;
  const name = error instanceof Error ? error.name : 'Unknown';
  const message = error instanceof Error ? error.message : String(error);
  // The SDK's word for an answer without any.
  const said = message === 'UnknownError' ? `${name} (${operation})` : message;
  const status = statusOf(error);
  const build = (problem: CloudProblem, message: string, mayHaveHappened: boolean) =>
    new CloudError(problem, message, {
      awsCode: status === null ? null : name,
      mayHaveHappened,
      cause: error,
    });

  if (throttling.has(name)) return build('throttled', `AWS is throttling ${operation}: ${said}`, false);
  // The answer to a HEAD has no body, so its status is all that it says.
  if (denials.has(name) || status === 401 || status === 403)
    return build('denied', `AWS does not allow ${operation}: ${said}`, false);
  if (status !== null && status >= 400 && status < 500) return build('refused', said, !refusals.has(name));
  if (status !== null && status >= 500)
    return build('unreachable', `AWS failed at ${operation} (HTTP ${status}): ${said}`, true);
  const refused = refusedConnections.has(systemCode(error));
  return build(
    'unreachable',
    `AWS could not be reached for ${operation}: ${said || systemCode(error)}`,
    !refused,
  );
}

function statusOf(error: unknown): number | null {
  const metadata = property(error, '$metadata');
  const status = property(metadata, 'httpStatusCode');
  return typeof status === 'number' && !isUnreadable(error) ? status : null;
}

/** A 200 that could not be parsed: AWS did something, and its answer is lost. */
function isUnreadable(error: unknown): boolean {
  return error instanceof SyntaxError;
}

function systemCode(error: unknown): string {
  const code = property(error, 'code') ?? property(property(error, 'cause'), 'code');
  return typeof code === 'string' ? code : '';
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
