/** One record as RFC 4180 has it. NULL is an empty field, an empty string a quoted one, as in Athena's own files. */
export function csvRecord(values: readonly (string | null)[]): string {
  return `${values.map(csvField).join(',')}\r\n`;
}

function csvField(value: string | null): string {
  if (value === null) return '';
  const safe = withoutFormula(value);
  return /^$|[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Spreadsheets run a cell that begins like a formula. An apostrophe makes it text; a plain number stays a number,
 * or every negative value would become text.
 */
function withoutFormula(value: string): string {
  if (/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(value)) return value;
  return /^[\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/.test(value) ? `'${value}` : value;
}
