import { isUtf8 } from 'node:buffer';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { readChunks, wholeLines } from './read-chunks.ts';
import { endsInSurplusField, hasSurplusField } from './surplus-field.ts';
import { countLines, type PlainCsv } from './survey-csv.ts';

export interface BadLine {
  readonly line: number;
  /** Bytes that are not UTF-8 stand as U+FFFD. */
  readonly raw: string;
  readonly reason: 'bad_encoding' | 'field_count';
}

const LF = 0x0a;

/**
 * Copies a CSV file with LF for every line end and an empty line for each line that DuckDB's reader would take wrongly,
 * so that line numbers stay true; those lines go to `onBadLine`. It refuses files with mixed line ends, replaces bytes
 * that are not UTF-8, and passes over an empty field too many.
 */
export async function cleanCsv(
  source: string,
  uri: string,
  fields: number,
  target: string,
  onBadLine: (bad: BadLine) => void,
): Promise<PlainCsv> {
  let lines = 0;
  let longestLineBytes = 0;
  let line = 1;

  async function* clean(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const whole of wholeLines(chunks, uri)) {
      longestLineBytes = Math.max(longestLineBytes, whole.length);
      const text = Buffer.from(whole.toString('latin1').replaceAll(/\r\n?/g, '\n'), 'latin1');
      const isGood = isUtf8(text) && !hasSurplusField(text, fields);
      const good = isGood ? text : withoutBadLines(text, line, fields, onBadLine);
      line += countLineEnds(text);
      lines += countLines(good);
      yield good;
    }
  }

  await pipeline(readChunks(source), clean, createWriteStream(target));
  return { lines, longestLineBytes };
}

function withoutBadLines(
  text: Buffer,
  firstLine: number,
  fields: number,
  onBadLine: (bad: BadLine) => void,
): Buffer {
  const kept: Buffer[] = [];
  let line = firstLine;
  for (let start = 0; start < text.length; line++) {
    const found = text.indexOf(LF, start);
    const end = found < 0 ? text.length : found;
    const bytes = text.subarray(start, end);
    const reason = reasonOf(bytes, fields);
    if (reason === null) kept.push(text.subarray(start, end + 1));
    else {
      onBadLine({ line, raw: bytes.toString('utf8'), reason });
      kept.push(text.subarray(end, end + 1));
    }
    start = end + 1;
  }
  return Buffer.concat(kept);
}

function reasonOf(line: Buffer, fields: number): BadLine['reason'] | null {
  if (!isUtf8(line)) return 'bad_encoding';
  return endsInSurplusField(line, fields) ? 'field_count' : null;
}

function countLineEnds(text: Buffer): number {
  let count = 0;
  for (let at = text.indexOf(LF); at >= 0; at = text.indexOf(LF, at + 1)) count++;
  return count;
}
