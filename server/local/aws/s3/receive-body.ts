import { createHash } from 'node:crypto';
import { pipeline, type Readable, Transform } from 'node:stream';
import { crc32 } from 'node:zlib';
import { AwsChunkedDecoder } from './aws-chunked.ts';
import { S3Error } from './s3-error.ts';
import { header, type S3Request } from './s3-request.ts';

/** S3's own limit for one PutObject or one part. */
const MAX_BODY_BYTES = 5 * 1024 ** 3;

/**
 * The body as the client meant it: unwrapped, and failing at its end when it is shorter than announced or
 * does not fit the checksum that came with it. CRC-32C and CRC-64 are not checked: Node has neither.
 */
export function bodyOf(request: S3Request): Readable {
  const isChunked =
    header(request, 'x-amz-content-sha256')?.startsWith('STREAMING-') ||
    header(request, 'content-encoding')
      ?.split(',')
      .some((coding) => coding.trim() === 'aws-chunked');
  const decoder = isChunked ? new AwsChunkedDecoder() : null;
  const announced = (name: string) => header(request, name) ?? decoder?.trailers.get(name);
  const length = header(request, isChunked ? 'x-amz-decoded-content-length' : 'content-length');
  const check = new BodyCheck(announced, length === undefined ? null : Number(length));
  const ignoreError = () => {
    // The reader of the last stream gets the error.
  };
  return decoder
    ? pipeline(request.http, decoder, check, ignoreError)
    : pipeline(request.http, check, ignoreError);
}

class BodyCheck extends Transform {
  readonly #announced: (name: string) => string | undefined;
  readonly #length: number | null;
  readonly #hashes = { md5: createHash('md5'), sha1: createHash('sha1'), sha256: createHash('sha256') };
  #crc32 = 0;
  #size = 0;

  constructor(announced: (name: string) => string | undefined, length: number | null) {
    super();
    this.#announced = announced;
    this.#length = length;
  }

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error: Error | null, chunk?: Buffer) => void,
  ) {
    this.#size += chunk.length;
    if (this.#size > MAX_BODY_BYTES) {
      done(new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size.'));
      return;
    }
    this.#crc32 = crc32(chunk, this.#crc32);
    if (this.#announced('content-md5')) this.#hashes.md5.update(chunk);
    if (this.#announced('x-amz-checksum-sha1') || this.#isTrailing('sha1')) this.#hashes.sha1.update(chunk);
    if (this.#announced('x-amz-checksum-sha256') || this.#isTrailing('sha256'))
      this.#hashes.sha256.update(chunk);
    done(null, chunk);
  }

  override _flush(done: (error: Error | null) => void) {
    if (this.#length !== null && this.#size !== this.#length) {
      done(new S3Error('IncompleteBody', 'The body has another length than the request announced.'));
      return;
    }
    const wrong = Object.entries(this.#digests()).find(([name, digest]) => {
      const expected = this.#announced(name);
      return expected !== undefined && expected !== digest();
    });
    done(
      wrong
        ? new S3Error('BadDigest', `The ${wrong[0]} you specified did not match what we received.`)
        : null,
    );
  }

  #isTrailing(algorithm: string): boolean {
    return this.#announced('x-amz-trailer')?.includes(algorithm) ?? false;
  }

  #digests(): Record<string, () => string> {
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(this.#crc32);
    return {
      'content-md5': () => this.#hashes.md5.digest('base64'),
      'x-amz-checksum-crc32': () => crc.toString('base64'),
      'x-amz-checksum-sha1': () => this.#hashes.sha1.digest('base64'),
      'x-amz-checksum-sha256': () => this.#hashes.sha256.digest('base64'),
    };
  }
}
