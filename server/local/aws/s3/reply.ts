import type { XmlValue } from '#server/local/aws/protocol/xml-elements.ts';
import type { S3Request } from './s3-request.ts';
import { toXml } from './xml.ts';

export function replyXml({ response }: S3Request, status: number, root: string, content: XmlValue): void {
  const text = toXml(root, content);
  response.writeHead(status, {
    'content-type': 'application/xml',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

export function replyEmpty(
  { response }: S3Request,
  status: number,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, headers);
  response.end();
}
