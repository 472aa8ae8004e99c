import { isUtf8 } from 'node:buffer';
import { scanJson, skipWhiteSpace } from './scan-json.ts';

export interface JsonRecord {
  /** Line or element, from 1. */
  readonly position: number;
  /** As it stands in the file; bytes that are not UTF-8 as U+FFFD. */
  readonly raw: string;
  /** Whether it is a JSON object. */
  readonly readable: boolean;
}

const LF = 0x0a;
const openObject = 0x7b;
const openArray = 0x5b;

/** The records of one file: JSON Lines by name, an array, JSON Lines by its first line, or else one object. */
export function* jsonRecords(file: Buffer, name: string): Generator<JsonRecord> {
  const bytes = file.subarray(0, 3).toString('hex') === 'efbbbf' ? file.subarray(3) : file;
  const first = skipWhiteSpace(bytes, 0);
  if (first === bytes.length) return;
  if (/\.(jsonl|ndjson)$/.test(name)) yield* lines(bytes);
  else if (bytes[first] === openArray) yield* elements(bytes, first);
  else if (isObject(bytes.subarray(first, lineEnd(bytes, first)))) yield* lines(bytes);
  else yield record(bytes, 1);
}

function* lines(bytes: Buffer): Generator<JsonRecord> {
  let position = 1;
  for (let start = 0; start < bytes.length; position++) {
    const end = lineEnd(bytes, start);
    const line = bytes.subarray(start, end);
    if (skipWhiteSpace(line, 0) < line.length) yield record(line, position);
    start = end + 1;
  }
}

function* elements(bytes: Buffer, first: number): Generator<JsonRecord> {
  const end = isUtf8(bytes) ? scanJson(bytes, first) : -1;
  if (end < 0 || skipWhiteSpace(bytes, end) < bytes.length) {
    yield { position: 1, raw: bytes.toString('utf8'), readable: false };
    return;
  }
  let position = 1;
  for (let at = skipWhiteSpace(bytes, first + 1); bytes[at] !== 0x5d; position++) {
    const elementEnd = scanJson(bytes, at);
    yield { position, raw: bytes.toString('utf8', at, elementEnd), readable: bytes[at] === openObject };
    const after = skipWhiteSpace(bytes, elementEnd);
    at = bytes[after] === 0x2c ? skipWhiteSpace(bytes, after + 1) : after;
  }
}

function record(bytes: Buffer, position: number): JsonRecord {
  return {
    position,
    raw: bytes.toString('utf8').replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, ''),
    readable: isObject(bytes),
  };
}

function isObject(bytes: Buffer): boolean {
  const start = skipWhiteSpace(bytes, 0);
  if (bytes[start] !== openObject || !isUtf8(bytes)) return false;
  const end = scanJson(bytes, start);
  return end >= 0 && skipWhiteSpace(bytes, end) === bytes.length;
}

function lineEnd(bytes: Buffer, start: number): number {
  const found = bytes.indexOf(LF, start);
  return found < 0 ? bytes.length : found;
}
