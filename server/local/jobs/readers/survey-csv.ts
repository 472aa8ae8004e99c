import { isUtf8 } from 'node:buffer';
import { readChunks, wholeLines } from './read-chunks.ts';
import { hasSurplusField } from './surplus-field.ts';

export interface PlainCsv {
  /** Lines that are not blank, the header among them. */
  readonly lines: number;
  /** No line is longer than this. */
  readonly longestLineBytes: number;
}

const LF = 0x0a;
const CR = 0x0d;

/**
 * Reads a file once and says whether DuckDB's own CSV reader may be trusted with it: UTF-8, LF only, and no line with an
 * empty field too many. Undefined when not. The count of lines is what later proves that the reader dropped none.
 */
export async function surveyCsv(path: string, uri: string, fields: number): Promise<PlainCsv | undefined> {
  let lines = 0;
  let longestLineBytes = 0;
  for await (const whole of wholeLines(readChunks(path), uri)) {
    if (whole.includes(CR) || !isUtf8(whole) || hasSurplusField(whole, fields)) return undefined;
    longestLineBytes = Math.max(longestLineBytes, whole.length);
    lines += countLines(whole);
  }
  return { lines, longestLineBytes };
}

/** How many lines hold more than spaces and tabs. */
export function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(LF, start);
    const end = found < 0 ? bytes.length : found;
    if (!isBlankBetween(bytes, start, end)) lines++;
    start = end + 1;
  }
  return lines;
}

export function isBlankBetween(bytes: Buffer, start: number, end: number): boolean {
  for (let index = start; index < end; index++) {
    const byte = bytes[index];
    if (byte !== 0x20 && byte !== 0x09) return false;
  }
  return true;
}
