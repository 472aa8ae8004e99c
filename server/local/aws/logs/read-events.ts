import { type FileHandle, open } from 'node:fs/promises';
import * as z from 'zod';

export interface StoredEvent {
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly message: string;
  /** Byte offsets in the stream's file; they serve as tokens. */
  readonly start: number;
  readonly end: number;
}

/** CloudWatch answers at most 1 MB; twice the longest event is enough to always make progress. */
const WINDOW_BYTES = 1024 * 1024;

const stored = z.object({ t: z.number(), m: z.string() });

/** Events from a byte offset on, at most a window's worth. */
export async function readEventsFrom(path: string, offset: number): Promise<StoredEvent[]> {
  await using file = await open(path);
  const window = await readWindow(file, offset, WINDOW_BYTES);
  const end = window.lastIndexOf(NEWLINE) + 1;
  return parseEvents(window.subarray(0, end), offset);
}

/** The last window's worth of events before a byte offset (the end of the file when null), oldest first. */
export async function readEventsBefore(path: string, before: number | null): Promise<StoredEvent[]> {
  await using file = await open(path);
  const end = before ?? (await file.stat()).size;
  const start = Math.max(0, end - WINDOW_BYTES);
  const window = await readWindow(file, start, end - start);
  const firstWhole = start === 0 ? 0 : window.indexOf(NEWLINE) + 1;
  const lastWhole = window.lastIndexOf(NEWLINE) + 1;
  return parseEvents(window.subarray(firstWhole, lastWhole), start + firstWhole);
}

const NEWLINE = 0x0a;

async function readWindow(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** A line cut by a kill -9 is not an event. */
function parseEvents(lines: Buffer, offset: number): StoredEvent[] {
  const events: StoredEvent[] = [];
  let start = 0;
  while (start < lines.length) {
    const end = lines.indexOf(NEWLINE, start) + 1;
    const event = parseLine(lines.toString('utf8', start, end));
    if (event)
      events.push({ timestamp: event.t, message: event.m, start: offset + start, end: offset + end });
    start = end;
  }
  return events;
}

function parseLine(line: string): z.infer<typeof stored> | null {
  try {
    return stored.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
