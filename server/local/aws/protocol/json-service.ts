import type { ServiceName } from '#server/local/aws/faults/fault.ts';
import { AwsError } from './aws-error.ts';
import { ViolationError } from './describe-violations.ts';
import { type Operation, type Support, supportOf } from './operation.ts';

/** A service that speaks AWS JSON 1.0 or 1.1, as the router sees it. */
export interface JsonService {
  /** As in `X-Amz-Target: <prefix>.<operation>`. */
  readonly prefix: string;
  /** As IAM's policies call it. */
  readonly name: ServiceName;
  readonly support: Support;
  readonly operations: ReadonlyMap<
    string,
    (body: Record<string, unknown>, signal: AbortSignal) => object | Promise<object>
  >;
}

/** Binds operations to what they work on; `violationType` is this service's exception for a broken constraint. */
export function jsonService<Context>(
  { prefix, name }: Pick<JsonService, 'prefix' | 'name'>,
  violationType: string,
  context: Context,
  operations: readonly Operation<Context>[],
): JsonService {
  return {
    prefix,
    name,
    support: supportOf(operations),
    operations: new Map(
      operations.map((operation) => [
        operation.name,
        async (body, signal) => {
          try {
            return await operation.answer(context, body, signal);
          } catch (error) {
            if (error instanceof ViolationError) throw new AwsError(violationType, error.message);
            throw error;
          }
        },
      ]),
    ),
  };
}
