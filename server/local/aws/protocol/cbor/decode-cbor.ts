/** CBOR (RFC 8949) as plain data. A time comes as its epoch seconds, bytes as base64: as JSON would have said them. */
export function decodeCbor(bytes: Buffer): unknown {
  const reader = new Reader(bytes);
  const value = reader.read();
  if (value === breakMark || !reader.isAtEnd) throw new CborError('More than one item.');
  return value;
}

export class CborError extends Error {}

const breakMark = Symbol('break');
const deepest = 64;

class Reader {
  readonly #bytes: Buffer;
  #at = 0;
  #depth = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  read(): unknown {
    const [first = 0] = this.#take(1);
    const kind = first >> 5;
    const info = first & 31;
    if (kind === 7) return this.#simple(info);
    const size = info === 31 ? null : this.#size(info);
    if (size === null && (kind < 2 || kind === 6)) throw new CborError('This item has no end.');
    this.#depth += 1;
    if (this.#depth > deepest) throw new CborError('Too deep.');
    const value = this.#item(kind, size);
    this.#depth -= 1;
    return value;
  }

  #item(kind: number, size: number | null): unknown {
    switch (kind) {
      case 0:
        return size;
      case 1:
        return -1 - (size ?? 0);
      case 2:
        return this.#string(size, 'base64');
      case 3:
        return this.#string(size, 'utf8');
      case 4:
        return this.#items(size);
      case 5:
        return this.#members(size);
      default:
        return this.read();
    }
  }

  #string(size: number | null, encoding: 'utf8' | 'base64'): string {
    if (size !== null) return this.#take(size).toString(encoding);
    return this.#items(null).map(String).join('');
  }

  #items(size: number | null): unknown[] {
    const items: unknown[] = [];
    while (size === null || items.length < size) {
      const item = this.read();
      if (item === breakMark && size === null) break;
      items.push(item);
    }
    return items;
  }

  #members(size: number | null): Record<string, unknown> {
    const members = new Map<string, unknown>();
    for (let count = 0; size === null || count < size; count += 1) {
      const name = this.read();
      if (name === breakMark && size === null) break;
      if (typeof name !== 'string') throw new CborError('A name is not text.');
      const value = this.read();
      if (value !== null) members.set(name, value);
    }
    return Object.fromEntries(members);
  }

  #simple(info: number): unknown {
    switch (info) {
      case 20:
        return false;
      case 21:
        return true;
      case 22:
      case 23:
        return null;
      case 25:
        return half(this.#take(2).readUInt16BE());
      case 26:
        return this.#take(4).readFloatBE();
      case 27:
        return this.#take(8).readDoubleBE();
      case 31:
        return breakMark;
      default:
        throw new CborError(`Simple value ${info} is not known.`);
    }
  }

  #size(info: number): number {
    if (info < 24) return info;
    if (info === 24) return this.#take(1).readUInt8();
    if (info === 25) return this.#take(2).readUInt16BE();
    if (info === 26) return this.#take(4).readUInt32BE();
    if (info === 27) return Number(this.#take(8).readBigUInt64BE());
    throw new CborError(`Size ${info} is not known.`);
  }

  #take(count: number): Buffer {
    const end = this.#at + count;
    if (end > this.#bytes.length) throw new CborError('The data ends too early.');
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }
}

function half(bits: number): number {
  const sign = bits >> 15 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}
