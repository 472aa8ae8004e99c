import type { ErrorCode } from '#server/contract/api-error.ts';

/**
 * A failure that somebody foresaw: a code for programs, a sentence for the person (what happened, to what, what to
 * do), a cause for the log. It knows nothing of HTTP.
 */
export class ServiceError extends Error {
  readonly code: ErrorCode;
  readonly details?: Record<string, unknown>;

  constructor(
    code: ErrorCode,
    message: string,
    options: { details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'ServiceError';
    this.code = code;
    this.details = options.details;
  }
}

export class NotFound extends ServiceError {
  constructor(what: string, id: string) {
    super('not_found', `There is no ${what} ${id}.`);
  }
}

export type CloudProblem = 'unreachable' | 'throttled' | 'denied' | 'refused';

const codeOfProblem = {
  unreachable: 'cloud_unreachable',
  throttled: 'cloud_throttled',
  denied: 'cloud_denied',
  refused: 'cloud_refused',
} as const satisfies Record<CloudProblem, ErrorCode>;

/** AWS did not do what was asked: it was not reached, had too much to do, or said no. */
export class CloudError extends ServiceError {
  readonly problem: CloudProblem;
  /** AWS's own name of the error, as `ConcurrentRunsExceededException`; null when nothing answered. */
  readonly awsCode: string | null;
  /** Whether AWS may have done it all the same: the answer was lost, or is none that says no. */
  readonly mayHaveHappened: boolean;

  constructor(
    problem: CloudProblem,
    message: string,
    options: { awsCode?: string | null; mayHaveHappened?: boolean; cause?: unknown } = {},
  ) {
    super(codeOfProblem[problem], message, { cause: options.cause });
    this.name = 'CloudError';
    this.problem = problem;
    this.awsCode = options.awsCode ?? null;
    this.mayHaveHappened = options.mayHaveHappened ?? false;
  }
}

/** Another instance has taken over what this one was doing: whatever it still wanted to write is not written. */
export class LeaseLost extends Error {
  constructor(lease: string) {
    super(`The lease "${lease}" is another's now.`);
    this.name = 'LeaseLost';
  }
}
