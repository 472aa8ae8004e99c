import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Timestamp } from '#server/local/aws/protocol/timestamp.ts';
import { CborError, decodeCbor } from './decode-cbor.ts';
import { encodeCbor } from './encode-cbor.ts';

test('what is encoded decodes to itself', () => {
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      fc.string({ unit: 'binary' }),
      fc.maxSafeInteger(),
      fc.double({ noNaN: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
      fc.boolean(),
      fc.array(tie('tree'), { maxLength: 5 }),
      fc.dictionary(fc.string(), tie('tree'), { noNullPrototype: true, maxKeys: 5 }),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => void expect(decodeCbor(encodeCbor(value))).toEqual(value)),
    { numRuns: 30 },
  );
}, 30_000);

/** Examples of RFC 8949, appendix A. */
test.each([
  ['1a000f4240', 1_000_000],
  ['3903e7', -1000],
  ['f93c00', 1],
  ['f97bff', 65_504],
  ['fa47c35000', 100_000],
  ['c11a514b67b0', 1_363_896_240],
  ['4401020304', 'AQIDBA=='],
  ['7f657374726561646d696e67ff', 'streaming'],
  ['9f018202039f0405ffff', [1, [2, 3], [4, 5]]],
  ['bf61610161629f0203ffff', { a: 1, b: [2, 3] }],
])('%s is read as %j', (hex, value) => {
  expect(decodeCbor(Buffer.from(hex, 'hex'))).toEqual(value);
});

test('a time is said to be one', () => {
  expect(encodeCbor(new Timestamp(1.5)).toString('hex')).toBe('c1fb3ff8000000000000');
});

test('bytes that are no CBOR are refused, whatever they are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      try {
        decodeCbor(Buffer.from(bytes));
      } catch (error) {
        expect(error).toBeInstanceOf(CborError);
      }
    }),
  );
});
