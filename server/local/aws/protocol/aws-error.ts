/** A refusal as a service words it; `fields` are the members that some errors carry beside the message. */
export class AwsError extends Error {
  readonly type: string;
  readonly status: number;
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(
    type: string,
    message: string,
    {
      status = 400,
      fields = {},
      cause,
    }: { status?: number; fields?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.name = 'AwsError';
    this.type = type;
    this.status = status;
    this.fields = fields;
  }
}
