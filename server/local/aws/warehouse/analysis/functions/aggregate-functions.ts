import type {
  FunctionDefinition,
  FunctionTable,
} from '#server/local/aws/warehouse/analysis/function-definition.ts';
import { aggregate } from '#server/local/aws/warehouse/analysis/function-definition.ts';

function same(signature: string, name: string): FunctionDefinition {
  return aggregate(signature, (call, args) => call(name, args));
}

const booleanAnd = [same('(boolean) -> boolean', 'bool_and')];
const standardDeviation = [same('(double) -> double', 'stddev_samp')];
const variance = [same('(double) -> double', 'var_samp')];

export const aggregateFunctions: FunctionTable = {
  count: [same('() -> bigint', 'count'), same('(T) -> bigint', 'count')],
  count_if: [
    aggregate('(boolean) -> bigint', (call, [condition]) =>
      call('count', [`CASE WHEN ${condition} THEN 1 END`]),
    ),
  ],
  // DuckDB sums integers as 128-bit numbers; the cast fails where Trino's bigint overflows.
  sum: [
    aggregate('(I) -> bigint', (call, args) => `CAST(${call('sum', args)} AS BIGINT)`),
    same('(double) -> double', 'sum'),
  ],
  avg: [same('(double) -> double', 'avg')],
  min: [same('(T) -> T', 'min')],
  max: [same('(T) -> T', 'max')],
  min_by: [same('(T, U) -> T', 'arg_min_null')],
  max_by: [same('(T, U) -> T', 'arg_max_null')],
  arbitrary: [same('(T) -> T', 'any_value')],
  any_value: [same('(T) -> T', 'any_value')],
  array_agg: [same('(T) -> array(T)', 'list')],
  bool_and: booleanAnd,
  every: booleanAnd,
  bool_or: [same('(boolean) -> boolean', 'bool_or')],
  // The exact answer lies within the error that the approximate functions allow.
  approx_distinct: [
    aggregate('(T) -> bigint', (call, [value]) => call('count', [`DISTINCT ${value}`])),
    aggregate('(T, double) -> bigint', (call, [value]) => call('count', [`DISTINCT ${value}`])),
  ],
  approx_percentile: [
    same('(N, double) -> N', 'quantile_disc'),
    same('(N, array(double)) -> array(N)', 'quantile_disc'),
  ],
  stddev: standardDeviation,
  stddev_samp: standardDeviation,
  stddev_pop: [same('(double) -> double', 'stddev_pop')],
  variance,
  var_samp: variance,
  var_pop: [same('(double) -> double', 'var_pop')],
  corr: [same('(double, double) -> double', 'corr')],
  covar_samp: [same('(double, double) -> double', 'covar_samp')],
  covar_pop: [same('(double, double) -> double', 'covar_pop')],
  listagg: [same('(varchar) -> varchar', 'string_agg'), same('(varchar, varchar) -> varchar', 'string_agg')],
};
