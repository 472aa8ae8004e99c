import { duckdbType } from '#server/local/aws/warehouse/analysis/duckdb-type.ts';
import type {
  FunctionDefinition,
  FunctionTable,
} from '#server/local/aws/warehouse/analysis/function-definition.ts';
import { scalar, special } from '#server/local/aws/warehouse/analysis/function-definition.ts';
import { arithmetic } from '#server/local/aws/warehouse/analysis/operators.ts';
import { raise } from '#server/local/aws/warehouse/analysis/raise.ts';
import { bigint, isInteger } from '#server/local/aws/warehouse/trino/trino-type.ts';
import { argumentsOf } from './arguments.ts';

const nan = "CAST('nan' AS DOUBLE)";
const minusInfinity = "CAST('-inf' AS DOUBLE)";

/** Trino gives NaN and -Infinity where DuckDB's logarithms and roots fail. */
function logarithm(name: string): FunctionDefinition[] {
  return [
    scalar(
      '(double) -> double',
      ([x]) =>
        `CASE WHEN ${x} > 0 THEN ${name}(${x}) WHEN ${x} = 0 THEN ${minusInfinity} WHEN ${x} < 0 THEN ${nan} END`,
    ),
  ];
}

function wholeNumber(name: string): FunctionDefinition[] {
  return [scalar('(I) -> I', ([x = '']) => x), scalar('(double) -> double', ([x]) => `${name}(${x})`)];
}

function plain(name: string): FunctionDefinition[] {
  return [scalar('(double) -> double', ([x]) => `${name}(${x})`)];
}

const power = [scalar('(double, double) -> double', ([base, exponent]) => `pow(${base}, ${exponent})`)];
const ceiling = wholeNumber('ceil');

export const numberFunctions: FunctionTable = {
  mod: [
    special((call, context) => {
      const [dividend, divisor] = argumentsOf(call, context, 2);
      return arithmetic('%', dividend, divisor, call.at);
    }),
  ],
  abs: [scalar('(N) -> N', ([x]) => `abs(${x})`)],
  sign: [
    scalar('(I) -> I', ([x], [type]) => `CAST(sign(${x}) AS ${type ? duckdbType(type) : 'BIGINT'})`),
    scalar('(double) -> double', ([x]) => `CAST(sign(${x}) AS DOUBLE)`),
  ],
  ceil: ceiling,
  ceiling,
  floor: wholeNumber('floor'),
  truncate: plain('trunc'),
  round: [
    scalar('(I) -> I', ([x = '']) => x),
    scalar('(I, integer) -> I', ([x, digits], [type]) =>
      type && isInteger(type)
        ? `CAST(round(${x}, ${digits}) AS ${duckdbType(type)})`
        : `round(${x}, ${digits})`,
    ),
    scalar('(double) -> double', ([x]) => `round(${x})`),
    scalar('(double, integer) -> double', ([x, digits]) => `round(${x}, ${digits})`),
  ],
  sqrt: [scalar('(double) -> double', ([x]) => `CASE WHEN ${x} < 0 THEN ${nan} ELSE sqrt(${x}) END`)],
  cbrt: plain('cbrt'),
  exp: plain('exp'),
  ln: logarithm('ln'),
  log2: logarithm('log2'),
  log10: logarithm('log10'),
  power,
  pow: power,
  degrees: plain('degrees'),
  radians: plain('radians'),
  sin: plain('sin'),
  cos: plain('cos'),
  tan: plain('tan'),
  atan: plain('atan'),
  atan2: [scalar('(double, double) -> double', ([y, x]) => `atan2(${y}, ${x})`)],
  pi: [scalar('() -> double', () => 'pi()')],
  infinity: [scalar('() -> double', () => "CAST('inf' AS DOUBLE)")],
  bitwise_and: [scalar('(bigint, bigint) -> bigint', ([a, b]) => `(${a} & ${b})`)],
  bitwise_or: [scalar('(bigint, bigint) -> bigint', ([a, b]) => `(${a} | ${b})`)],
  bitwise_xor: [scalar('(bigint, bigint) -> bigint', ([a, b]) => `xor(${a}, ${b})`)],
  bitwise_not: [scalar('(bigint) -> bigint', ([a]) => `(~${a})`)],
  width_bucket: [scalar('(double, double, double, bigint) -> bigint', widthBucket)],
  is_nan: [scalar('(double) -> boolean', ([x]) => `isnan(${x})`)],
  is_finite: [scalar('(double) -> boolean', ([x]) => `isfinite(${x})`)],
  is_infinite: [scalar('(double) -> boolean', ([x]) => `isinf(${x})`)],
};

/** Which of so many equal parts between two bounds holds the number: 0 before them, one more than there are after. */
function widthBucket([x, low, high, count]: string[]): string {
  const fail = (message: string) => raise(bigint, 'INVALID_FUNCTION_ARGUMENT', message);
  const part = `CAST(floor((${x} - ${low}) / (${high} - ${low}) * ${count}) AS BIGINT) + 1`;
  const isBefore = `CASE WHEN ${low} < ${high} THEN ${x} < ${low} ELSE ${x} > ${low} END`;
  const isAfter = `CASE WHEN ${low} < ${high} THEN ${x} >= ${high} ELSE ${x} <= ${high} END`;
  return `CASE WHEN ${count} < 1 THEN ${fail('bucketCount must be greater than 0')} WHEN ${low} = ${high} THEN ${fail('bounds cannot equal each other')} WHEN isnan(${x}) OR NOT isfinite(${low}) OR NOT isfinite(${high}) THEN ${fail('operand and bounds must be numbers')} WHEN ${isBefore} THEN 0 WHEN ${isAfter} THEN ${count} + 1 ELSE ${part} END`;
}
