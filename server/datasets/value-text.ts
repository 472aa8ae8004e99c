/** A value read from Parquet as a table shows it; null stays null. Days without a time are dates. */
export function valueText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString().replace('T00:00:00.000Z', '');
  if (typeof value === 'object') return JSON.stringify(value, (_key, inner) => plain(inner));
  return String(value);
}

function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
