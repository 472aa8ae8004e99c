import { AwsError } from '#server/local/aws/protocol/aws-error.ts';

/** A refusal of SQS, which says its code a second time as its older protocol did. */
export function sqsError(type: string, message: string, olderCode = type): AwsError {
  return new AwsError(`com.amazonaws.sqs#${type}`, message, {
    headers: { 'x-amzn-query-error': `${olderCode};Sender` },
  });
}

export function invalidParameter(message: string): AwsError {
  return sqsError('InvalidParameterValueException', message, 'InvalidParameterValue');
}
