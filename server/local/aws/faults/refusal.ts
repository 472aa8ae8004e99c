import { CALLER_ARN } from '#server/local/aws/account.ts';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import { S3Error } from '#server/local/aws/s3/s3-error.ts';
import type { Call, FaultKind, ServiceName } from './fault.ts';
import { iamAction } from './iam-action.ts';

type RefusalKind = Exclude<
  FaultKind,
  'error-before' | 'reset-before' | 'reset-after' | 'hang' | 'slow' | 'stuck'
>;

/** What goes over the wire: each service has its own word for the same thing. */
export function refusal(call: Call, kind: RefusalKind | 'error-before', now: number): AwsError | S3Error {
  switch (kind) {
    case 'throttle': {
      const [type, status] = throttles[call.service] ?? ['ThrottlingException', 400];
      const message = call.service === 's3' ? 'Please reduce your request rate.' : 'Rate exceeded';
      return refuse(call.service, type, message, status);
    }
    case 'error-before':
    case 'error-after': {
      const [type, status] = failures[call.service] ?? ['InternalFailure', 500];
      return refuse(call.service, type, 'We encountered an internal error. Please try again.', status);
    }
    case 'expired-credentials': {
      const type = isJson(call.service) ? 'ExpiredTokenException' : 'ExpiredToken';
      const message = 'The security token included in the request is expired';
      return refuse(call.service, type, message, isQuery(call.service) ? 403 : 400);
    }
    case 'access-denied': {
      const action = iamAction(call);
      const message = `User: ${CALLER_ARN} is not authorized to perform: ${action} on resource: ${call.resource} because no identity-based policy allows the ${action} action`;
      return isJson(call.service)
        ? refuse(call.service, 'AccessDeniedException', message, 400)
        : refuse(call.service, 'AccessDenied', message, 403);
    }
    case 'clock-skew': {
      if (call.service === 's3') {
        const message = 'The difference between the request time and the current time is too large.';
        return refuse('s3', 'RequestTimeTooSkewed', message, 403);
      }
      const message = `Signature expired: it is now ${new Date(now).toISOString()}`;
      return isJson(call.service)
        ? refuse(call.service, 'InvalidSignatureException', message, 400)
        : refuse(call.service, 'SignatureDoesNotMatch', message, 403);
    }
  }
}

const throttles: Partial<Record<ServiceName, readonly [type: string, status: number]>> = {
  s3: ['SlowDown', 503],
  iam: ['Throttling', 400],
  sts: ['Throttling', 400],
};

const failures: Partial<Record<ServiceName, readonly [type: string, status: number]>> = {
  glue: ['InternalServiceException', 500],
  athena: ['InternalServerException', 500],
  logs: ['ServiceUnavailableException', 500],
  s3: ['InternalError', 500],
  iam: ['ServiceFailure', 500],
};

function refuse(service: ServiceName, type: string, message: string, status: number): AwsError | S3Error {
  return service === 's3' ? new S3Error(type, message, status) : new AwsError(type, message, { status });
}

function isQuery(service: ServiceName): boolean {
  return service === 'iam' || service === 'sts';
}

function isJson(service: ServiceName): boolean {
  return service !== 's3' && !isQuery(service);
}
