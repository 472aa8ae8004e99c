import type * as z from 'zod';
import type { ServiceName } from '#server/local/aws/faults/fault.ts';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import { describeViolations } from '#server/local/aws/protocol/describe-violations.ts';
import { type Support, supportOf } from '#server/local/aws/protocol/operation.ts';
import type { XmlValue } from '#server/local/aws/protocol/xml-elements.ts';
import type { FormValue } from './parse-query-form.ts';

/** A service that speaks AWS's Query protocol, as the router sees it. */
export interface QueryService {
  /** As IAM's policies call it. */
  readonly name: ServiceName;
  /** Tells services apart that share an address. */
  readonly version: string;
  readonly namespace: string;
  readonly support: Support;
  readonly operations: ReadonlyMap<string, (members: Record<string, FormValue>) => XmlValue>;
}

export interface QueryOperation<Context> {
  readonly name: string;
  /** `partial`: some members are refused or ignored; the file says which. */
  readonly support: 'full' | 'partial';
  answer(context: Context, members: Record<string, FormValue>): XmlValue;
}

/** `input` reads text: numbers are coerced. `handle` gives what stands in `<Action>Result`. */
export function defineQueryOperation<Context, Schema extends z.ZodType>(definition: {
  name: string;
  support: 'full' | 'partial';
  input: Schema;
  handle(context: Context, input: z.output<Schema>): XmlValue;
}): QueryOperation<Context> {
  const { name, support, input, handle } = definition;
  return {
    name,
    support,
    answer: (context, members) => {
      const parsed = input.safeParse(members);
      if (!parsed.success) throw new AwsError('ValidationError', describeViolations(parsed.error).message);
      return handle(context, parsed.data);
    },
  };
}

/** Binds operations to what they work on. */
export function queryService<Context>(
  address: Pick<QueryService, 'name' | 'version' | 'namespace'>,
  context: Context,
  operations: readonly QueryOperation<Context>[],
): QueryService {
  const bound = operations.map(
    ({ name, answer }) => [name, (members: Record<string, FormValue>) => answer(context, members)] as const,
  );
  return { ...address, support: supportOf(operations), operations: new Map(bound) };
}
