import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BucketSettings } from './bucket-settings.ts';
import { S3Error } from './s3-error.ts';

/** A request in S3's terms, path style: `/<bucket>/<key>`, each decoded exactly once. */
export interface S3Request {
  readonly s3Root: string;
  readonly region: string;
  readonly settings: BucketSettings;
  readonly requestId: string;
  readonly http: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
}

/** The first header of that name, or undefined. */
export function header({ http }: S3Request, name: string): string | undefined {
  const value = http.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

export function parsePath(url: string): { bucket: string; key: string; query: URLSearchParams } {
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? [];
  return {
    bucket: decode(bucket),
    key: decode(key),
    query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)),
  };
}

export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw new S3Error('InvalidURI', "Couldn't parse the specified URI.", 400, { cause: error });
  }
}
