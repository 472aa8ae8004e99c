export type AthenaErrorCode =
  | 'INVALID_INPUT'
  | 'MALFORMED_QUERY'
  | 'IDEMPOTENT_PARAMETER_MISMATCH'
  | 'QUERY_EXECUTION_NOT_FOUND'
  | 'INVALID_QUERY_EXECUTION_STATE'
  | 'RESULT_NOT_FOUND'
  | 'SERIALIZATION';

/** A request that Athena refuses. On the wire: `__type`, and the code both as AthenaErrorCode and ErrorCode. */
export class AthenaFault extends Error {
  readonly type: 'InvalidRequestException' | 'SerializationException';
  readonly athenaErrorCode: AthenaErrorCode;

  constructor(athenaErrorCode: AthenaErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AthenaFault';
    this.athenaErrorCode = athenaErrorCode;
    this.type = athenaErrorCode === 'SERIALIZATION' ? 'SerializationException' : 'InvalidRequestException';
  }

  toBody(): Record<string, unknown> {
    if (this.type === 'SerializationException') return { __type: this.type, Message: this.message };
    const { type, athenaErrorCode, message } = this;
    return { __type: type, AthenaErrorCode: athenaErrorCode, ErrorCode: athenaErrorCode, Message: message };
  }
}
