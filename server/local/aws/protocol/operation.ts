import type * as z from 'zod';
import { describeViolations } from './describe-violations.ts';

/** One AWS operation: checks the request as AWS's framework does, then handles it. */
export interface Operation<Context> {
  /** As in `X-Amz-Target: <prefix>.<name>`. */
  readonly name: string;
  /** `partial`: some members are refused or ignored; the file says which. */
  readonly support: 'full' | 'partial';
  /** `signal` says that nobody waits for the answer any more. */
  answer(context: Context, body: unknown, signal: AbortSignal): object | Promise<object>;
}

/** What there is of a service, for its support table. */
export type Support = Readonly<Record<string, 'full' | 'partial'>>;

export function supportOf(operations: readonly { name: string; support: 'full' | 'partial' }[]): Support {
  return Object.fromEntries(operations.map(({ name, support }) => [name, support]));
}

export function defineOperation<Context, Schema extends z.ZodType>(definition: {
  name: string;
  support: 'full' | 'partial';
  input: Schema;
  handle(context: Context, input: z.output<Schema>, signal: AbortSignal): object | Promise<object>;
}): Operation<Context> {
  const { name, support, input, handle } = definition;
  return {
    name,
    support,
    answer: (context, body, signal) => {
      const parsed = input.safeParse(body);
      if (!parsed.success) throw describeViolations(parsed.error);
      return handle(context, parsed.data, signal);
    },
  };
}
