import type { ErrorCode } from '#server/contract/api-error.ts';

const serviceError = Symbol.for('comporta.ServiceError');
const notFound = Symbol.for('comporta.NotFound');
const cloudError = Symbol.for('comporta.CloudError');

/**
 * A failure that somebody foresaw: a code for programs, a sentence for the person (what happened, to what, what to
 * do), a cause for the log. It knows nothing of HTTP.
 */
export class ServiceError extends Error {
  readonly [serviceError] = true;
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

  static override [Symbol.hasInstance](value: unknown): boolean {
    return isMarked(value, serviceError);
  }
}

export class NotFound extends ServiceError {
  readonly [notFound] = true;

  constructor(what: string, id: string) {
    super('not_found', `There is no ${what} ${id}.`);
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return isMarked(value, notFound);
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
  readonly [cloudError] = true;
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

  static override [Symbol.hasInstance](value: unknown): boolean {
    return isMarked(value, cloudError);
  }
}

/** Another instance has taken over what this one was doing: whatever it still wanted to write is not written. */
export class LeaseLost extends Error {
  constructor(lease: string) {
    super(`The lease "${lease}" is another's now.`);
    this.name = 'LeaseLost';
  }
}

/**
 * Next compiles the instrumentation, in which the context is made, and each route apart, so that these classes exist
 * several times in one process. What AWS refused there must still be a CloudError here: the mark tells, not the class.
 */
function isMarked(value: unknown, mark: symbol): boolean {
  return typeof value === 'object' && value !== null && mark in value;
}
