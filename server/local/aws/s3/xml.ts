import type { Readable } from 'node:stream';
import { XMLParser } from 'fast-xml-parser';
import { type XmlValue, xmlElements } from '#server/local/aws/protocol/xml-elements.ts';
import { S3Error } from './s3-error.ts';

/** A whole document with S3's namespace; its errors have none. */
export function toXml(root: string, content: XmlValue): string {
  const attributes = root === 'Error' ? '' : ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attributes}>${xmlElements(content)}</${root}>`;
}

/** 1000 keys of 1024 bytes, or 10 000 parts, escaped: S3's own limits for the bodies that it reads. */
const MAX_XML_BYTES = 4 * 1024 * 1024;

const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => name === 'Object' || name === 'Part',
});

export async function readXml(source: Readable): Promise<unknown> {
  return parseXml(await readText(source));
}

/** The body of a request that is a document. */
export async function readText(source: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_XML_BYTES) throw new S3Error('MaxMessageLengthExceeded', 'Your request was too big.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function parseXml(text: string): unknown {
  try {
    return parser.parse(text, true);
  } catch (error) {
    throw malformedXml(error);
  }
}

export function malformedXml(cause?: unknown): S3Error {
  return new S3Error(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema.',
    400,
    { cause },
  );
}
