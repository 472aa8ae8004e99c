import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestLake } from './testing/test-lake.ts';

type Lake = Awaited<ReturnType<typeof openTestLake>>;
let lake: Lake;

beforeAll(async () => {
  lake = await openTestLake();
});
afterAll(async () => {
  await lake.close();
});

describe('an expression has the value and the text that Athena gives it', () => {
  test.each([
    ['7 / 2', '3'],
    ['-7 / 2', '-3'],
    ['-7 % 3', '-1'],
    ['mod(-7, 3)', '-1'],
    ['7.0 / 2', '3.5'],
    ['7.0 / 0', 'Infinity'],
    ['1 / nullif(0, 0)', null],
    ['-9223372036854775808', '-9223372036854775808'],
    ['1e20', '1.0E20'],
    ['1e7', '1.0E7'],
    ['0.0001', '1.0E-4'],
    ['123456.789', '123456.789'],
    ['100.0', '100.0'],
    ["'a' || 'b'", 'ab'],
    ["concat('a', NULL)", null],
    ["concat(NULL, 'a', 'b')", null],
    ['year(NULL)', null],
    ['greatest(1, NULL)', null],
    ['least(3, 1.5)', '1.5'],
    ['round(2.5)', '3.0'],
    ['round(-2.5)', '-3.0'],
    ['round(2.675, 2)', '2.68'],
    ['sqrt(-1)', 'NaN'],
    ['ln(0)', '-Infinity'],
    ['if(NULL, 1, 2)', '2'],
    ["CASE 2 WHEN 1 THEN 'a' WHEN 2 THEN 'b' END", 'b'],
    ['CASE WHEN false THEN 1 ELSE 2.5 END', '2.5'],
    ['2 IN (1, NULL)', null],
    ["'a' LIKE 'A'", 'false'],
    ["'10%' LIKE '10\\%' ESCAPE '\\'", 'true'],
    ['NULL IS DISTINCT FROM 1', 'true'],
    ['TRY(1 / 0)', null],
    ['TRY(coalesce(1 / 0, 5))', null],
    ["TRY(CAST('x' AS integer))", null],
  ])('%s is %s', async (expression, expected) => {
    expect(await lake.value(expression)).toBe(expected);
  });

  test.each([
    ['CAST(2.5 AS integer)', '3'],
    ['CAST(-2.5 AS integer)', '-3'],
    ['CAST(1994.6 AS bigint)', '1995'],
    ["TRY_CAST('1994.6' AS integer)", null],
    ["TRY_CAST('2024-02-30' AS date)", null],
    ["CAST('12' AS integer)", '12'],
    ['CAST(1.5 AS varchar)', '1.5E0'],
    ['CAST(-0.00125 AS varchar)', '-1.25E-3'],
    ['CAST(0e0 AS varchar)', '0.0E0'],
    ['CAST(100 AS varchar(2))', '10'],
    ["CAST('T' AS boolean)", 'true'],
    ["CAST(date '2024-01-02' AS timestamp)", '2024-01-02 00:00:00.000'],
    ["CAST(timestamp '2024-01-02 03:04:05.678' AS varchar)", '2024-01-02 03:04:05.678'],
  ])('%s is %s', async (expression, expected) => {
    expect(await lake.value(expression)).toBe(expected);
  });

  test.each([
    ['ARRAY[1, 2, NULL]', '[1, 2, null]'],
    ['ARRAY[1.5, 2]', '[1.5, 2.0]'],
    ['ARRAY[1, 2, 3][2]', '2'],
    ['element_at(ARRAY[1, 2], 5)', null],
    ['element_at(ARRAY[1, 2], -1)', '2'],
    ['contains(ARRAY[1, NULL], 3)', null],
    ["array_join(ARRAY['a', NULL, 'b'], ',')", 'a,b'],
    ["array_join(ARRAY['a', NULL, 'b'], ',', '?')", 'a,?,b'],
    ['array_distinct(ARRAY[3, 1, 3, NULL, NULL])', '[3, 1, null]'],
    ['array_sort(ARRAY[3, NULL, 1])', '[1, 3, null]'],
    ['array_max(ARRAY[1, NULL])', null],
    ['array_union(ARRAY[1, 2], ARRAY[2, 3])', '[1, 2, 3]'],
    ['array_except(ARRAY[1, 2], ARRAY[2, 3])', '[1]'],
    ['sequence(3, 1)', '[3, 2, 1]'],
    ['transform(filter(ARRAY[1, 2, 3], x -> x > 1), y -> y * 2)', '[4, 6]'],
    ['any_match(ARRAY[1, NULL], x -> x > 5)', null],
    ['reduce(ARRAY[1, 2, 3], 0, (s, x) -> s + x, s -> s)', '6'],
  ])('%s is %s', async (expression, expected) => {
    expect(await lake.value(expression)).toBe(expected);
  });

  test.each([
    ["length('héé')", '3'],
    ["substr('hello', -3, 2)", 'll'],
    ["substr('hello', 0)", ''],
    ["split_part('a,b', ',', 3)", null],
    ["trim(LEADING 'x' FROM 'xxa')", 'a'],
    ["trim('xax', 'x')", 'a'],
    ["trim(BOTH FROM ' a ')", 'a'],
    ["trim(chr(160) || 'a' || chr(160)) = 'a'", 'false'],
    ["regexp_extract('abc', '[0-9]+')", null],
    ["regexp_extract('ab12', '([a-z]+)([0-9]+)', 2)", '12'],
    ["regexp_replace('a1b2', '([0-9])', '<$1>')", 'a<1>b<2>'],
    ['json_extract_scalar(\'{"a":{"b":1}}\', \'$.a.b\')', '1'],
    ['json_extract_scalar(\'{"a":{"b":1}}\', \'$.a\')', null],
    ["date_diff('month', date '2024-01-31', date '2024-02-29')", '1'],
    ["date_diff('year', date '2023-12-31', date '2024-01-01')", '0'],
    ["date_diff('hour', timestamp '2024-01-01 00:30:00', timestamp '2024-01-01 02:00:00')", '1'],
    ["date_add('month', 1, date '2024-01-31')", '2024-02-29'],
    ["date_trunc('month', date '2024-03-15')", '2024-03-01'],
    ["date_format(timestamp '2024-01-02 03:04:05', '%Y-%m-%d %H:%i:%s')", '2024-01-02 03:04:05'],
    ["date_parse('2024-01-02', '%Y-%m-%d')", '2024-01-02 00:00:00.000'],
    ["extract(month FROM date '2024-01-02')", '1'],
    ["day_of_week(date '2024-01-07')", '7'],
    ["date '2024-01-31' + INTERVAL '1' MONTH", '2024-02-29'],
    ['current_date', '2024-12-20'],
    ['now()', '2024-12-20 12:00:00.000 UTC'],
  ])('%s is %s', async (expression, expected) => {
    expect(await lake.value(expression)).toBe(expected);
  });
});

test.each([
  ['7 / 0', 'DIVISION_BY_ZERO: Division by zero'],
  ['2147483647 + 1', 'NUMERIC_VALUE_OUT_OF_RANGE: integer addition overflow: 2147483647 + 1'],
  ["CAST('1994.6' AS integer)", 'INVALID_CAST_ARGUMENT: Cannot cast varchar to INT: 1994.6'],
  ["CAST('2024-02-30' AS date)", 'INVALID_CAST_ARGUMENT: Value cannot be cast to date: 2024-02-30'],
  ["1 = '1'", 'TYPE_MISMATCH: line 1:10: Cannot apply operator: integer = varchar(1)'],
  ["coalesce('a', 1)", 'TYPE_MISMATCH: line 1:8: All COALESCE operands must be the same type: varchar(1)'],
  [
    'ARRAY[1, 2, 3][5]',
    'INVALID_FUNCTION_ARGUMENT: Array subscript must be less than or equal to array length: 5 > 3',
  ],
  ['ARRAY[1][0]', 'INVALID_FUNCTION_ARGUMENT: SQL array indices start at 1'],
  ["split_part('a,b', ',', 0)", 'INVALID_FUNCTION_ARGUMENT: Index must be greater than zero'],
  ['nada', "COLUMN_NOT_FOUND: line 1:8: Column 'nada' cannot be resolved"],
  [
    'upper(1)',
    'FUNCTION_NOT_FOUND: line 1:8: Unexpected parameters (integer) for function upper. Expected: upper(varchar)',
  ],
  ['(SELECT id FROM movies)', 'SUBQUERY_MULTIPLE_ROWS: Scalar sub-query has returned multiple rows'],
  ['soundex(1)', 'NOT_SUPPORTED: line 1:8: not supported by the local engine: soundex'],
  [
    "regexp_like('x', '(?=a)')",
    "NOT_SUPPORTED: line 1:8: not supported by the local engine: '(?=' in a pattern",
  ],
  [
    'CAST(1e10 AS varchar)',
    'NOT_SUPPORTED: not supported by the local engine: text of a double that is very large or very small',
  ],
])("%s fails with Athena's words", async (expression, message) => {
  await expect(lake.value(expression)).rejects.toThrow(message);
});
