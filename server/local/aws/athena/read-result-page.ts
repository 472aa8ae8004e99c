import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { parseCsvRecords } from '#server/local/aws/warehouse/engine/result-csv.ts';

const chunkBytes = 256 * 1024;

export type ResultPage = {
  rows: (string | null)[][];
  /** Where the next page starts, or null after the last one. */
  nextOffset: number | null;
};

/** Up to `limit` records of a result file from a byte offset on, without reading the rest of it. */
export async function readResultPage(
  path: string,
  format: 'csv' | 'txt',
  offset: number,
  limit: number,
): Promise<ResultPage> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    let bytes: Buffer = Buffer.alloc(0);
    for (;;) {
      const read = await readAt(file, offset + bytes.length);
      bytes = Buffer.concat([bytes, read]);
      const isAll = offset + bytes.length >= size;
      // A character cut in two at the end can only belong to a record that is not complete either.
      const text = bytes.toString('utf8');
      const { records, consumed } = format === 'csv' ? parseCsvRecords(text, limit) : parseLines(text, limit);
      if (records.length < limit && !isAll) continue;
      const end = offset + Buffer.byteLength(text.slice(0, consumed));
      return { rows: records, nextOffset: records.length === limit && end <= size ? end : null };
    }
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, position: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(chunkBytes), 0, chunkBytes, position);
  return buffer.subarray(0, bytesRead);
}

function parseLines(text: string, limit: number): { records: string[][]; consumed: number } {
  const records: string[][] = [];
  let consumed = 0;
  while (records.length < limit) {
    const end = text.indexOf('\n', consumed);
    if (end < 0) break;
    records.push([text.slice(consumed, end)]);
    consumed = end + 1;
  }
  return { records, consumed };
}
