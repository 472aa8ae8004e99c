import type * as z from 'zod';
import { AwsError } from './aws-error.ts';

/** A request that breaks a constraint of the model; each service names its own exception for it. */
export class ViolationError extends Error {
  override readonly name = 'ViolationError';
}

/** A zod error in the words of AWS's framework: wrong JSON types fail at once, the rest is listed. */
export function describeViolations(error: z.ZodError): AwsError | ViolationError {
  const wrongType = error.issues.find((issue) => issue.code === 'invalid_type' && !isAbsent(issue));
  if (wrongType) {
    return new AwsError('SerializationException', `${wrongType.path.join('.')}: ${wrongType.message}`);
  }
  const violations = error.issues.map((issue) => {
    const value = isAbsent(issue) ? 'Value null' : 'Value';
    return `${value} at '${memberPath(issue.path)}' failed to satisfy constraint: ${constraint(issue)}`;
  });
  const noun = violations.length === 1 ? 'error' : 'errors';
  return new ViolationError(`${violations.length} validation ${noun} detected: ${violations.join('; ')}`);
}

/** Zod tells a missing member from one of a wrong type only in its message. */
function isAbsent(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
}

function memberPath(path: readonly PropertyKey[]): string {
  return path
    .map((part) =>
      typeof part === 'number'
        ? `${part + 1}.member`
        : `${String(part).charAt(0).toLowerCase()}${String(part).slice(1)}`,
    )
    .join('.');
}

function constraint(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small':
      return `Member must have ${measure(issue.origin)} greater than or equal to ${issue.minimum}`;
    case 'too_big':
      return `Member must have ${measure(issue.origin)} less than or equal to ${issue.maximum}`;
    case 'invalid_value':
      return `Member must satisfy enum value set: [${issue.values.map(String).join(', ')}]`;
    case 'invalid_format':
      return `Member must satisfy regular expression pattern: ${issue.pattern ?? issue.format}`;
    case 'invalid_type':
      return 'Member must not be null';
    default:
      return issue.message;
  }
}

function measure(origin: string): string {
  return origin === 'number' || origin === 'int' ? 'value' : 'length';
}
