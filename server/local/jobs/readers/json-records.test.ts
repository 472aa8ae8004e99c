import { describe, expect, test } from 'vitest';
import { jsonRecords } from './json-records.ts';

const records = (text: string | Buffer, name = 'a.json'): string[] =>
  [...jsonRecords(Buffer.from(text), name)].map(
    ({ position, raw, readable }) => `${position} ${readable ? 'ok' : 'bad'} ${raw}`,
  );

describe('the records of a JSON file', () => {
  test('an array has one record an element, as it stands in the file', () => {
    expect(records('[{"a": 1},\n { "b":\n2 } , 5, null]')).toEqual([
      '1 ok {"a": 1}',
      '2 ok { "b":\n2 }',
      '3 bad 5',
      '4 bad null',
    ]);
  });

  test('an unreadable array is one bad record, however many elements came before the break', () => {
    expect(records('[{"a":1},{"b":2},')).toEqual(['1 bad [{"a":1},{"b":2},']);
    expect(records('[{"a":1}] x')).toEqual(['1 bad [{"a":1}] x']);
  });

  test('a file whose first line is a whole object is JSON Lines, broken lines alone being bad', () => {
    expect(records('\n{"a":1}\r\n\n{"b"\n{"c":3}')).toEqual(['2 ok {"a":1}', '4 bad {"b"', '5 ok {"c":3}']);
  });

  test('a file whose first line is no whole object is one object', () => {
    expect(records('{\n"a":1\n}\n')).toEqual(['1 ok {\n"a":1\n}']);
    expect(records('{"a":1} {"b":2}\n{"c":3}')).toEqual(['1 bad {"a":1} {"b":2}\n{"c":3}']);
  });

  test('.jsonl and .ndjson are JSON Lines even when the first line is an array or broken', () => {
    expect(records('[1]\n{"a":1}', 'a.jsonl')).toEqual(['1 bad [1]', '2 ok {"a":1}']);
    expect(records('{"a"\n{"a":1}', 'a.ndjson')).toEqual(['1 bad {"a"', '2 ok {"a":1}']);
  });

  test('white space alone is no record, with a byte order mark or without', () => {
    expect(records(' \r\n\t')).toEqual([]);
    expect(records('\uFEFF')).toEqual([]);
    expect(records('[ ]')).toEqual([]);
    expect(records('')).toEqual([]);
  });

  test('a byte order mark is no part of the first record', () => {
    expect(records('\uFEFF{"a":1}')).toEqual(['1 ok {"a":1}']);
  });

  test('bytes that are not UTF-8 spoil their line, or their whole array', () => {
    const bad = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xe9]), Buffer.from('"}')]);
    expect(records(Buffer.concat([bad, Buffer.from('\n{"b":1}')]), 'a.jsonl')).toEqual([
      '1 bad {"a":"\uFFFD"}',
      '2 ok {"b":1}',
    ]);
    expect(records(Buffer.concat([Buffer.from('['), bad, Buffer.from(']')]))).toEqual([
      '1 bad [{"a":"\uFFFD"}]',
    ]);
  });
});
