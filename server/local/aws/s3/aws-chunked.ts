import { Transform, type TransformCallback } from 'node:stream';
import { S3Error } from './s3-error.ts';

/**
 * Decodes `content-encoding: aws-chunked`, as the SDK sends streams:
 *   <hex size>[;chunk-signature=...]CRLF <bytes> CRLF ... 0CRLF [trailer: value CRLF]* CRLF
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export class AwsChunkedDecoder extends Transform {
  readonly trailers = new Map<string, string>();
  /** What is read next: a size line, that many bytes, the line end after them, or trailers. */
  #state: 'size' | 'data' | 'data-end' | 'trailers' | 'done' = 'size';
  #remaining = 0;
  #line = '';

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    try {
      let at = 0;
      while (at < chunk.length)
        at = this.#state === 'data' ? this.#takeData(chunk, at) : this.#takeLine(chunk, at);
      done();
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  }

  override _flush(done: TransformCallback): void {
    // Some clients leave out the empty line that ends the trailers.
    const isWhole = this.#state === 'done' || (this.#state === 'trailers' && this.#line === '');
    done(isWhole ? null : new S3Error('IncompleteBody', 'The request body terminated unexpectedly.'));
  }

  #takeData(chunk: Buffer, at: number): number {
    const end = Math.min(chunk.length, at + this.#remaining);
    this.push(chunk.subarray(at, end));
    this.#remaining -= end - at;
    if (this.#remaining === 0) this.#state = 'data-end';
    return end;
  }

  #takeLine(chunk: Buffer, at: number): number {
    const newline = chunk.indexOf(0x0a, at);
    const end = newline < 0 ? chunk.length : newline;
    this.#line += chunk.toString('latin1', at, end);
    if (this.#line.length > MAX_LINE_LENGTH) throw malformed();
    if (newline < 0) return end;
    const line = this.#line.replace(/\r$/, '');
    this.#line = '';
    this.#endLine(line);
    return newline + 1;
  }

  #endLine(line: string): void {
    switch (this.#state) {
      case 'size': {
        const [, size] = /^([0-9a-f]{1,12})(?:;.*)?$/i.exec(line) ?? [];
        if (size === undefined) throw malformed();
        this.#remaining = Number.parseInt(size, 16);
        this.#state = this.#remaining === 0 ? 'trailers' : 'data';
        return;
      }
      case 'data-end':
        if (line !== '') throw malformed();
        this.#state = 'size';
        return;
      case 'trailers': {
        if (line === '') {
          this.#state = 'done';
          return;
        }
        const colon = line.indexOf(':');
        if (colon < 0) throw malformed();
        this.trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
        return;
      }
      default:
        throw malformed();
    }
  }
}

/** A size line with a signature, or a trailer with a checksum, is far shorter. */
const MAX_LINE_LENGTH = 1024;

function malformed(): S3Error {
  return new S3Error('InvalidRequest', 'The aws-chunked body is malformed.');
}
