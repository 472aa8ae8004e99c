import { AwsError } from '#server/local/aws/protocol/aws-error.ts';

export type AthenaErrorCode =
  | 'INVALID_INPUT'
  | 'MALFORMED_QUERY'
  | 'IDEMPOTENT_PARAMETER_MISMATCH'
  | 'QUERY_EXECUTION_NOT_FOUND'
  | 'INVALID_QUERY_EXECUTION_STATE'
  | 'RESULT_NOT_FOUND';

/** A request that Athena refuses. The real service sends its code twice, under both names. */
export class AthenaFault extends AwsError {
  constructor(code: AthenaErrorCode, message: string, { cause }: { cause?: unknown } = {}) {
    super('InvalidRequestException', message, { fields: { AthenaErrorCode: code, ErrorCode: code }, cause });
  }
}
