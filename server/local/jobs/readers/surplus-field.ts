const LF = 0x0a;
const NUL = 0x00;
const separator = 0x7c;
const emptyAtLineEnd = Buffer.from('|\n');

/**
 * Whether a line of the text has more fields than `fields`, the last of them empty or nothing but NUL: DuckDB's reader
 * passes over such a field and takes the line. The text has LF line ends.
 */
export function hasSurplusField(text: Buffer, fields: number): boolean {
  if (text.includes(NUL)) return someLine(text, (line) => endsInSurplusField(line, fields));
  for (let at = text.indexOf(emptyAtLineEnd); at >= 0; at = text.indexOf(emptyAtLineEnd, at + 1)) {
    if (endsInSurplusField(text.subarray(text.lastIndexOf(LF, at) + 1, at + 1), fields)) return true;
  }
  return endsInSurplusField(text.subarray(text.lastIndexOf(LF) + 1), fields);
}

/** The same for one line without its end. */
export function endsInSurplusField(line: Buffer, fields: number): boolean {
  let end = line.length;
  while (end > 0 && line[end - 1] === NUL) end--;
  if (line[end - 1] !== separator) return false;
  let separators = 0;
  for (const byte of line) if (byte === separator) separators++;
  return separators >= fields;
}

function someLine(text: Buffer, holds: (line: Buffer) => boolean): boolean {
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf(LF, start);
    const end = found < 0 ? text.length : found;
    if (holds(text.subarray(start, end))) return true;
    start = end + 1;
  }
  return false;
}
