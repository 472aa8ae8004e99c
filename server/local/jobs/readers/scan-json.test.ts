import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scanJson } from './scan-json.ts';

const endOf = (text: string): number => scanJson(Buffer.from(text), 0);

describe('a JSON value is accepted exactly as RFC 8259 says', () => {
  test.each([
    '{}',
    '[]',
    ' \t\r\n[ 1 , 2 ]',
    '{"a":{"b":[{}]}}',
    '-0',
    '1.5e-10',
    '0.0',
    '1E+2',
    '"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9"',
    '"\\ud83c\\udfac"',
    'true',
    'null',
  ])('%s is a value', (text) => {
    expect(endOf(text)).toBe(Buffer.byteLength(text));
  });

  test.each([
    '',
    '{',
    '[1,]',
    '{"a":1,}',
    '{"a" 1}',
    '{a:1}',
    "['a']",
    '01',
    '+1',
    '.5',
    '5.',
    '1e',
    '0x10',
    'NaN',
    'Infinity',
    '-',
    'tru',
    '"a\nb"',
    '"\\x41"',
    '"\\u12g4"',
    '"open',
    '"\\ud83c"',
    '"\\udfac"',
    '"\\ud83c\\u0041"',
    '// note\n1',
    '[1 2]',
  ])('%j is none', (text) => {
    const end = endOf(text);
    expect(end === -1 || end < Buffer.byteLength(text)).toBe(true);
  });

  test('every text that JSON can say is read to its end', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), (text) => {
        expect(endOf(text)).toBe(Buffer.byteLength(text));
      }),
    );
  });

  test('a broken text is refused whenever JavaScript refuses it', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom(...'{}[],:"\\0-x'), (text, place, inserted) => {
        const at = place % (text.length + 1);
        const broken = text.slice(0, at) + inserted + text.slice(at);
        expect(endOf(broken) === Buffer.byteLength(broken)).toBe(isJson(broken));
      }),
      { numRuns: 2000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    // Trailing white space belongs to the text, not to the value.
    return text.trimEnd() === text;
  } catch {
    return false;
  }
}
