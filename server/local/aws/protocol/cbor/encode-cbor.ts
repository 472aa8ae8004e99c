import { Timestamp } from '#server/local/aws/protocol/timestamp.ts';

/** Plain data as CBOR (RFC 8949); members that are undefined are left out. */
export function encodeCbor(value: unknown): Buffer {
  const chunks: Buffer[] = [];
  write(value, chunks);
  return Buffer.concat(chunks);
}

const major = { unsigned: 0, negative: 1, text: 3, array: 4, map: 5, tag: 6 } as const;
const epochTag = 1;

function write(value: unknown, chunks: Buffer[]): void {
  if (value === null || value === undefined) chunks.push(Buffer.of(0xf6));
  else if (typeof value === 'boolean') chunks.push(Buffer.of(value ? 0xf5 : 0xf4));
  else if (typeof value === 'number') chunks.push(...number(value));
  else if (typeof value === 'string') {
    const text = Buffer.from(value);
    chunks.push(head(major.text, text.length), text);
  } else if (value instanceof Timestamp) {
    chunks.push(head(major.tag, epochTag), double(value.seconds));
  } else if (Array.isArray(value)) {
    chunks.push(head(major.array, value.length));
    for (const item of value) write(item, chunks);
  } else {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    chunks.push(head(major.map, members.length));
    for (const [name, member] of members) {
      write(name, chunks);
      write(member, chunks);
    }
  }
}

function number(value: number): Buffer[] {
  if (!Number.isSafeInteger(value)) return [double(value)];
  return [value < 0 ? head(major.negative, -1 - value) : head(major.unsigned, value)];
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(9, 0xfb);
  bytes.writeDoubleBE(value, 1);
  return bytes;
}

/** What kind of item follows, and its size or value in as few bytes as it takes. */
function head(kind: number, size: number): Buffer {
  const first = kind << 5;
  if (size < 24) return Buffer.of(first | size);
  if (size < 0x100) return Buffer.of(first | 24, size);
  const bytes = Buffer.alloc(size < 0x1_0000 ? 3 : size < 0x1_0000_0000 ? 5 : 9);
  bytes[0] = first | (bytes.length === 3 ? 25 : bytes.length === 5 ? 26 : 27);
  if (bytes.length === 3) bytes.writeUInt16BE(size, 1);
  else if (bytes.length === 5) bytes.writeUInt32BE(size, 1);
  else bytes.writeBigUInt64BE(BigInt(size), 1);
  return bytes;
}
