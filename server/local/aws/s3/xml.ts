import type { Readable } from 'node:stream';
import { XMLParser } from 'fast-xml-parser';
import { S3Error } from './s3-error.ts';

export type XmlValue = string | number | boolean | undefined | XmlValue[] | { [name: string]: XmlValue };

/** Elements from plain data: an array repeats its element, undefined leaves it out. */
export function toXml(root: string, content: XmlValue): string {
  const attributes = root === 'Error' ? '' : ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attributes}>${body(content)}</${root}>`;
}

/** 1000 keys of 1024 bytes, or 10 000 parts, escaped: S3's own limits for the bodies that it reads. */
const MAX_XML_BYTES = 4 * 1024 * 1024;

const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => name === 'Object' || name === 'Part',
});

export async function readXml(source: Readable): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_XML_BYTES) throw new S3Error('MaxMessageLengthExceeded', 'Your request was too big.');
    chunks.push(chunk);
  }
  try {
    return parser.parse(Buffer.concat(chunks).toString('utf8'), true);
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

function body(content: XmlValue): string {
  if (content === undefined) return '';
  if (Array.isArray(content)) return content.map(body).join('');
  if (typeof content !== 'object') return escapeXml(String(content));
  return Object.entries(content)
    .flatMap(([name, value]) =>
      Array.isArray(value) ? value.map((item) => [name, item] as const) : [[name, value] as const],
    )
    .map(([name, value]) => (value === undefined ? '' : `<${name}>${body(value)}</${name}>`))
    .join('');
}

/** XML 1.0 has no control characters at all: keys with one are asked for with encoding-type=url. */
function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
