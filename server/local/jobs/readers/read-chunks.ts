import { createReadStream } from 'node:fs';

const chunkBytes = 1024 * 1024;

/** A file piece by piece, without the byte order mark it may begin with. */
export async function* readChunks(path: string): AsyncGenerator<Buffer> {
  let first = true;
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    const bytes: Buffer = chunk;
    yield first && bytes.subarray(0, 3).toString('hex') === 'efbbbf' ? bytes.subarray(3) : bytes;
    first = false;
  }
}
