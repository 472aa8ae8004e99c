import { parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import type { ResultPage } from '#server/contract/execution.ts';
import { ParquetEncoder } from './parquet-encoder.ts';

async function readBack(columns: ResultPage['columns'], pages: ResultPage['items'][]) {
  const encoder = new ParquetEncoder(columns);
  const chunks = [...pages.map((rows) => encoder.add(rows)), encoder.end()];
  const file = new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
  return { chunks, rows: await parquetReadObjects({ file: file.buffer }) };
}

test('values come back with their types, and NULL as NULL', async () => {
  const columns = ['boolean', 'integer', 'bigint', 'double', 'date', 'varchar', 'decimal(38,2)'].map(
    (type) => ({ name: type.slice(0, 7), type }),
  );
  const values = [
    'true',
    '-7',
    '9223372036854775807',
    '0.5',
    '1994-06-24',
    'Rei Leão',
    '12345678901234567890.10',
  ];
  const { rows } = await readBack(columns, [[values, columns.map(() => null)]]);
  expect(rows).toEqual([
    {
      boolean: true,
      integer: -7,
      bigint: 9223372036854775807n,
      double: 0.5,
      date: new Date('1994-06-24T00:00:00Z'),
      varchar: 'Rei Leão',
      decimal: '12345678901234567890.10',
    },
    { boolean: null, integer: null, bigint: null, double: null, date: null, varchar: null, decimal: null },
  ]);
});

test('row groups leave as soon as they are full, and all rows are there in their order', async () => {
  const pages = Array.from({ length: 45 }, (_none, page) =>
    Array.from({ length: 1000 }, (_row, index) => [String(page * 1000 + index)]),
  );
  const { chunks, rows } = await readBack([{ name: 'n', type: 'bigint' }], pages);
  expect(rows.map(({ n }) => Number(n))).toEqual(Array.from({ length: 45_000 }, (_none, index) => index));
  // The first group is on its way before the second is read.
  expect(chunks.slice(0, 20).some(({ byteLength }) => byteLength > 1000)).toBe(true);
});

test('a name that a result has twice gets a number, and an empty result is a file with its columns', async () => {
  const columns = [
    { name: 'id', type: 'integer' },
    { name: 'id', type: 'integer' },
  ];
  expect((await readBack(columns, [[['1', '2']]])).rows).toEqual([{ id: 1, id_2: 2 }]);
  expect((await readBack(columns, [[]])).rows).toEqual([]);
});
