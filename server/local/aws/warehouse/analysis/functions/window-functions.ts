import type {
  FunctionDefinition,
  FunctionTable,
} from '#server/local/aws/warehouse/analysis/function-definition.ts';
import { windowFunction } from '#server/local/aws/warehouse/analysis/function-definition.ts';

function same(signature: string, name: string): FunctionDefinition {
  return windowFunction(signature, (call, args) => call(name, args));
}

function shifting(name: string): FunctionDefinition[] {
  return [
    same('(T) -> T', name),
    windowFunction('(T, bigint) -> T', (call, [value = '', offset]) =>
      call(name, [value, `CAST(${offset} AS INTEGER)`]),
    ),
    windowFunction('(T, bigint, T) -> T', (call, [value = '', offset, otherwise = 'NULL']) =>
      call(name, [value, `CAST(${offset} AS INTEGER)`, otherwise]),
    ),
  ];
}

export const windowFunctions: FunctionTable = {
  row_number: [same('() -> bigint', 'row_number')],
  rank: [same('() -> bigint', 'rank')],
  dense_rank: [same('() -> bigint', 'dense_rank')],
  percent_rank: [same('() -> double', 'percent_rank')],
  cume_dist: [same('() -> double', 'cume_dist')],
  ntile: [same('(bigint) -> bigint', 'ntile')],
  first_value: [same('(T) -> T', 'first_value')],
  last_value: [same('(T) -> T', 'last_value')],
  nth_value: [same('(T, bigint) -> T', 'nth_value')],
  lag: shifting('lag'),
  lead: shifting('lead'),
};
