/** Athena's CSV: every value quoted, null as nothing at all, `\n` at the end of each record. */
export function csvLine(values: (string | null)[]): string {
  return `${values.map((value) => (value === null ? '' : `"${value.replaceAll('"', '""')}"`)).join(',')}\n`;
}

/**
 * Reads records from `text`, which starts at a record. `consumed` counts the characters of complete
 * records only; a record cut off at the end is left for the next read.
 */
export function parseCsvRecords(
  text: string,
  limit: number,
): { records: (string | null)[][]; consumed: number } {
  const records: (string | null)[][] = [];
  let record: (string | null)[] = [];
  let consumed = 0;
  let offset = 0;
  while (records.length < limit && offset < text.length) {
    let value: string | null = null;
    if (text.charAt(offset) === '"') {
      const quoted = readQuoted(text, offset);
      if (quoted === null) break;
      value = quoted.value;
      offset = quoted.end;
    }
    const separator = text.charAt(offset);
    if (separator === '') break;
    record.push(value);
    offset += 1;
    if (separator === '\n') {
      records.push(record);
      record = [];
      consumed = offset;
    }
  }
  return { records, consumed };
}

function readQuoted(text: string, start: number): { value: string; end: number } | null {
  let value = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    // A quote that ends the text may be the first half of a doubled one.
    if (quote < 0 || quote === text.length - 1) return null;
    value += text.slice(from, quote);
    if (text.charAt(quote + 1) !== '"') return { value, end: quote + 1 };
    value += '"';
    from = quote + 2;
  }
}
