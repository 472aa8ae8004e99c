import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import type { Position } from '#server/local/aws/warehouse/trino/ast.ts';
import type { TrinoType } from '#server/local/aws/warehouse/trino/trino-type.ts';
import { commonType, typeText, unknown } from '#server/local/aws/warehouse/trino/trino-type.ts';

/** The type that all of them coerce to. */
export function sharedType(types: TrinoType[], message: string, at: Position): TrinoType {
  return types.reduce<TrinoType>((sofar, type) => {
    const common = commonType(sofar, type);
    if (common !== null) return common;
    throw new QueryError('TYPE_MISMATCH', `${message}: ${typeText(sofar)} vs ${typeText(type)}`, at);
  }, unknown);
}
