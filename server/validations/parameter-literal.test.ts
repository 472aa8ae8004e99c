import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeclaredParameter } from '#server/contract/query-parameter.ts';
import { executionParameters } from './execution-parameters.ts';
import { parameterLiteral } from './parameter-literal.ts';

function parameter(
  type: DeclaredParameter['type'],
  more: Partial<DeclaredParameter> = {},
): DeclaredParameter {
  return { name: 'p', type, isRequired: true, default: null, options: [], ...more };
}

describe('a value becomes a literal of its type', () => {
  test.each([
    ['string', "O'Brien", "'O''Brien'"],
    ['string', "'; DROP TABLE movies; --", "'''; DROP TABLE movies; --'"],
    ['string', '42', "'42'"],
    ['integer', '42', '42'],
    ['integer', '-007', '-7'],
    ['integer', '9223372036854775807', '9223372036854775807'],
    ['decimal', '-12.50', '-12.50'],
    ['decimal', '12', '12.0'],
    ['boolean', 'true', 'true'],
    ['date', '2024-02-29', "DATE '2024-02-29'"],
    ['timestamp', '2024-12-31T23:59', "TIMESTAMP '2024-12-31 23:59:00'"],
    ['timestamp', '2024-12-31 23:59:59.123', "TIMESTAMP '2024-12-31 23:59:59.123'"],
  ] as const)('%s %s', (type, value, literal) => {
    expect(parameterLiteral(parameter(type), value)).toBe(literal);
  });
});

describe('a value of another type is refused with the name, the type and an example', () => {
  test.each([
    ['integer', '1.5', '42'],
    ['integer', '9223372036854775808', '42'],
    ['integer', '1; DROP TABLE movies', '42'],
    ['integer', '١', '42'],
    ['decimal', '1,5', '12.5'],
    ['decimal', '1e5', '12.5'],
    ['boolean', 'yes', 'true'],
    ['date', '2024-02-30', '2024-12-31'],
    ['date', '31/12/2024', '2024-12-31'],
    ['timestamp', '2024-12-31 24:00', '2024-12-31 23:59:59'],
    ['string', 'a\0b', 'Drama'],
  ] as const)('%s %j', (type, value, example) => {
    expect(() => parameterLiteral(parameter(type), value)).toThrow(
      `The parameter "p" (${type}) cannot be "${value}": for example ${example}.`,
    );
  });

  test('an enum takes its options only', () => {
    const kind = parameter('enum', { options: ['a', "b'c"] });
    expect(parameterLiteral(kind, "b'c")).toBe("'b''c'");
    expect(() => parameterLiteral(kind, 'd')).toThrow('(enum) cannot be "d": one of a, b\'c.');
  });
});

test('a value that is missing is the default, or NULL where it may be, or refused', () => {
  expect(parameterLiteral(parameter('integer', { default: '7' }), undefined)).toBe('7');
  expect(parameterLiteral(parameter('integer', { default: '7' }), '')).toBe('7');
  expect(parameterLiteral(parameter('integer', { isRequired: false }), undefined)).toBe('NULL');
  expect(parameterLiteral(parameter('integer', { isRequired: false, default: '7' }), null)).toBe('NULL');
  expect(() => parameterLiteral(parameter('integer'), undefined)).toThrow('"p" (integer) needs a value');
});

test('whatever a text holds, its literal is one quoted string', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme', maxLength: 200 }), (text) => {
      fc.pre(!text.includes('\0'));
      expect(parameterLiteral(parameter('string'), text)).toMatch(/^'(?:[^']|'')*'$/);
    }),
  );
});

test('values go where their names stand, the published rows where the text itself says ?', () => {
  const given = {
    placeholders: ['b', null, 'a', 'b'],
    parameters: [parameter('integer', { name: 'a' }), parameter('string', { name: 'b' })],
    publishedRows: 99n,
  };
  expect(executionParameters({ ...given, values: { a: '1', b: 'x' } })).toEqual(["'x'", '99', '1', "'x'"]);
  expect(() => executionParameters({ ...given, values: { a: '1', b: 'x', c: '2' } })).toThrow(
    'The query has no parameter "c".',
  );
});
