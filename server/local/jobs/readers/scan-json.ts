const quote = 0x22;
const backslash = 0x5c;
const minus = 0x2d;
const openObject = 0x7b;
const closeObject = 0x7d;
const openArray = 0x5b;
const closeArray = 0x5d;
const comma = 0x2c;
const colon = 0x3a;

/**
 * Returns where the JSON value that begins at `start` ends, or -1 when none does. RFC 8259 to the letter, on bytes
 * already known to be UTF-8; an escape for half a surrogate pair is refused too, because it is no character. DuckDB's
 * and JavaScript's own parsers each let through what the other engine would not.
 */
export function scanJson(bytes: Uint8Array, start: number): number {
  const open: number[] = [];
  let at = start;
  for (;;) {
    at = skipWhiteSpace(bytes, at);
    const byte = bytes[at];
    if (byte === openObject || byte === openArray) {
      const close = byte === openObject ? closeObject : closeArray;
      at = skipWhiteSpace(bytes, at + 1);
      if (bytes[at] === close) {
        at++;
      } else {
        open.push(close);
        if (close === closeObject) at = scanKey(bytes, at);
        if (at < 0) return -1;
        continue;
      }
    } else {
      at = scanScalar(bytes, at);
      if (at < 0) return -1;
    }
    // A value ended: close what ends with it, or go on after a comma.
    for (;;) {
      const close = open.at(-1);
      if (close === undefined) return at;
      at = skipWhiteSpace(bytes, at);
      if (bytes[at] === close) {
        open.pop();
        at++;
        continue;
      }
      if (bytes[at] !== comma) return -1;
      at = skipWhiteSpace(bytes, at + 1);
      if (close === closeObject) at = scanKey(bytes, at);
      if (at < 0) return -1;
      break;
    }
  }
}

export function skipWhiteSpace(bytes: Uint8Array, start: number): number {
  let at = start;
  for (
    let byte = bytes[at];
    byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
    byte = bytes[at]
  )
    at++;
  return at;
}

/** Where the key and its colon end. */
function scanKey(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== quote) return -1;
  const end = scanString(bytes, start);
  if (end < 0) return -1;
  const at = skipWhiteSpace(bytes, end);
  return bytes[at] === colon ? at + 1 : -1;
}

function scanScalar(bytes: Uint8Array, at: number): number {
  switch (bytes[at]) {
    case quote:
      return scanString(bytes, at);
    case 0x74:
      return scanWord(bytes, at, 'true');
    case 0x66:
      return scanWord(bytes, at, 'false');
    case 0x6e:
      return scanWord(bytes, at, 'null');
    default:
      return scanNumber(bytes, at);
  }
}

function scanWord(bytes: Uint8Array, start: number, word: string): number {
  for (let index = 0; index < word.length; index++) {
    if (bytes[start + index] !== word.charCodeAt(index)) return -1;
  }
  return start + word.length;
}

function scanNumber(bytes: Uint8Array, start: number): number {
  let at = bytes[start] === minus ? start + 1 : start;
  if (bytes[at] === 0x30) at++;
  else at = scanDigits(bytes, at);
  if (at >= 0 && bytes[at] === 0x2e) at = scanDigits(bytes, at + 1);
  if (at >= 0 && (bytes[at] === 0x65 || bytes[at] === 0x45)) {
    const sign = bytes[at + 1];
    at = scanDigits(bytes, sign === 0x2b || sign === minus ? at + 2 : at + 1);
  }
  return at;
}

/** At least one digit. */
function scanDigits(bytes: Uint8Array, start: number): number {
  let at = start;
  for (let byte = bytes[at]; byte !== undefined && byte >= 0x30 && byte <= 0x39; byte = bytes[at]) at++;
  return at > start ? at : -1;
}

function scanString(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  for (;;) {
    const byte = bytes[at];
    if (byte === undefined || byte < 0x20) return -1;
    if (byte === quote) return at + 1;
    if (byte !== backslash) {
      at++;
      continue;
    }
    at = scanEscape(bytes, at);
    if (at < 0) return -1;
  }
}

function scanEscape(bytes: Uint8Array, start: number): number {
  const letter = bytes[start + 1];
  if (letter === undefined) return -1;
  if (letter !== 0x75) return '"\\/bfnrt'.includes(String.fromCharCode(letter)) ? start + 2 : -1;
  const unit = codeUnit(bytes, start + 2);
  if (unit < 0 || (unit >= 0xdc00 && unit <= 0xdfff)) return -1;
  if (unit < 0xd800 || unit > 0xdfff) return start + 6;
  if (bytes[start + 6] !== backslash || bytes[start + 7] !== 0x75) return -1;
  const low = codeUnit(bytes, start + 8);
  return low >= 0xdc00 && low <= 0xdfff ? start + 12 : -1;
}

/** The four hexadecimal digits at `start`, or -1. */
function codeUnit(bytes: Uint8Array, start: number): number {
  const digits = String.fromCharCode(...bytes.subarray(start, start + 4));
  return /^[0-9a-fA-F]{4}$/.test(digits) ? Number.parseInt(digits, 16) : -1;
}
