import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BadLine, cleanCsv } from './clean-csv.ts';
import { surveyCsv } from './survey-csv.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comporta-csv-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function clean(bytes: Buffer): Promise<{ text: string; bad: BadLine[]; lines: number }> {
  await writeFile(join(folder, 'in'), bytes);
  const bad: BadLine[] = [];
  const { lines } = await cleanCsv(join(folder, 'in'), 's3://lake/in', 3, join(folder, 'out'), (line) =>
    bad.push(line),
  );
  return { text: await readFile(join(folder, 'out'), 'utf8'), bad, lines };
}

test('LF, CRLF and a lone CR each end one line', async () => {
  const { text, lines } = await clean(Buffer.from('a\r\nb\rc\n\r\n\rd'));
  expect(text).toBe('a\nb\nc\n\n\nd');
  expect(lines).toBe(4);
});

test('a line that is not UTF-8 leaves an empty line behind and is named by its number', async () => {
  const { text, bad, lines } = await clean(Buffer.from('a\r\nb\xff\r\nc', 'latin1'));
  expect(text).toBe('a\n\nc');
  expect(bad).toEqual([{ line: 2, raw: 'b\uFFFD', reason: 'bad_encoding' }]);
  expect(lines).toBe(2);
});

test('an empty field too many at the end of a line is seen, be it the last line', async () => {
  const { text, bad } = await clean(Buffer.from('a|b|c\n1|2|\n1|2|3|\r\n1|2|3|\u0000'));
  expect(text).toBe('a|b|c\n1|2|\n\n');
  expect(bad).toEqual([
    { line: 3, raw: '1|2|3|', reason: 'field_count' },
    { line: 4, raw: '1|2|3|\u0000', reason: 'field_count' },
  ]);
});

test('a line end that falls on the edge of a chunk is still one line end', async () => {
  const line = 'x'.repeat(1024 * 1024 - 1);
  for (const shift of [0, 1, 2]) {
    const { text } = await clean(Buffer.from(`${line.slice(shift)}\r\nb\r\nc`));
    expect(text).toBe(`${line.slice(shift)}\nb\nc`);
  }
});

test('no line is lost or made up, whatever the bytes', async () => {
  const piece = fc.constantFrom('\r', '\n', '\r\n', 'a', ' ', '|', '\t', 'é', '\xff');
  await fc.assert(
    fc.asyncProperty(fc.array(piece), async (pieces) => {
      const bytes = Buffer.concat(
        pieces.map((text) => (text === '\xff' ? Buffer.from([0xff]) : Buffer.from(text))),
      );
      const { lines, bad } = await clean(bytes);
      const expected = bytes
        .toString('latin1')
        .split(/\r\n|\r|\n/)
        .filter((line) => !/^[ \t]*$/.test(line));
      expect(lines + bad.length).toBe(expected.length);
    }),
    { numRuns: 200 },
  );
});

test('only UTF-8 with LF line ends is left to the engine as it is', async () => {
  const path = join(folder, 'in');
  const survey = async (bytes: Buffer): Promise<number | undefined> => {
    await writeFile(path, bytes);
    return (await surveyCsv(path, 's3://lake/in', 3))?.lines;
  };
  expect(await survey(Buffer.from('\uFEFFa\n\n \t\nb'))).toBe(2);
  expect(await survey(Buffer.from('a\r\nb'))).toBeUndefined();
  expect(await survey(Buffer.from('a\rb'))).toBeUndefined();
  expect(await survey(Buffer.from('a\n\xffb', 'latin1'))).toBeUndefined();
});

test('a line without an end is refused with the name of its file, before memory runs out', async () => {
  await writeFile(join(folder, 'in'), Buffer.alloc(66 * 1024 * 1024, 'x'));
  await expect(surveyCsv(join(folder, 'in'), 's3://lake/in', 3)).rejects.toThrow(
    's3://lake/in has a line of more',
  );
});
