/** A refusal as a service words it; `fields` are the members that some errors carry beside the message. */
export class AwsError extends Error {
  readonly type: string;
  readonly status: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    type: string,
    message: string,
    {
      status = 400,
      fields = {},
      headers = {},
      cause,
    }: {
      status?: number;
      fields?: Record<string, unknown>;
      headers?: Record<string, string>;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause });
    this.name = 'AwsError';
    this.type = type;
    this.status = status;
    this.fields = fields;
    this.headers = headers;
  }
}
