import { expect, test } from 'vitest';
import { csvRecord } from './csv-record.ts';

test.each([
  ['plain values stay as they are', ['a', '1', '-1.5'], 'a,1,-1.5\r\n'],
  ['NULL is empty and an empty string is quoted', [null, ''], ',""\r\n'],
  [
    'commas, quotes and line ends are quoted',
    ['a,b', 'say "hi"', 'two\nlines'],
    '"a,b","say ""hi""","two\nlines"\r\n',
  ],
  ['a formula becomes text', ['=1+1', '+cmd', '-cmd', '@sum'], "'=1+1,'+cmd,'-cmd,'@sum\r\n"],
  ['a formula behind white space or in full width becomes text', ['\t=1', '＝1'], "'\t=1,'＝1\r\n"],
  ['negative and scientific numbers stay numbers', ['-3', '+1e5', '.5'], '-3,+1e5,.5\r\n'],
])('%s', (_title, values, record) => {
  expect(csvRecord(values)).toBe(record);
});
