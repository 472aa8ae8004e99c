import { createReadStream } from 'node:fs';
import { JobFailure } from '#server/local/jobs/job-failure.ts';

const chunkBytes = 1024 * 1024;

/** The engine holds a line of each thread in memory. */
const longestLineBytes = 64 * 1024 * 1024;

const LF = 0x0a;
const CR = 0x0d;

/** A file piece by piece, without the byte order mark it may begin with. */
export async function* readChunks(path: string): AsyncGenerator<Buffer> {
  let first = true;
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    const bytes: Buffer = chunk;
    yield first && bytes.subarray(0, 3).toString('hex') === 'efbbbf' ? bytes.subarray(3) : bytes;
    first = false;
  }
}

/** Cuts a stream after line ends only, and never between the CR and the LF of one line end. Throws a JobFailure for an endless line. */
export async function* wholeLines(chunks: AsyncIterable<Buffer>, uri: string): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  for await (const chunk of chunks) {
    const last = Math.max(chunk.lastIndexOf(LF), chunk.subarray(0, -1).lastIndexOf(CR));
    if (last < 0) {
      parts.push(chunk);
      if (parts.length * chunkBytes > longestLineBytes)
        throw new JobFailure(`${uri} has a line of more than 64 MiB.`);
      continue;
    }
    yield Buffer.concat([...parts, chunk.subarray(0, last + 1)]);
    parts = [chunk.subarray(last + 1)];
  }
  yield Buffer.concat(parts);
}
