const LF = 0x0a;
const separator = 0x7c;
const emptyAtLineEnd = Buffer.from('|\n');

/**
 * Whether a line of the text has more fields than `fields`, the last of them empty: DuckDB's reader passes over it and
 * takes the line. The text has LF line ends.
 */
export function hasSurplusField(text: Buffer, fields: number): boolean {
  for (let at = text.indexOf(emptyAtLineEnd); at >= 0; at = text.indexOf(emptyAtLineEnd, at + 1)) {
    const start = at === 0 ? 0 : text.lastIndexOf(LF, at) + 1;
    if (endsInSurplusField(text.subarray(start, at + 1), fields)) return true;
  }
  return endsInSurplusField(text.subarray(text.lastIndexOf(LF) + 1), fields);
}

/** The same for one line without its end. */
export function endsInSurplusField(line: Buffer, fields: number): boolean {
  if (line.at(-1) !== separator) return false;
  let separators = 0;
  for (const byte of line) if (byte === separator) separators++;
  return separators >= fields;
}
