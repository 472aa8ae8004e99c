import type { DuckDBValue } from '@duckdb/node-api';
import {
  DuckDBDateValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
} from '@duckdb/node-api';
import { unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type { TrinoType } from '#server/local/aws/warehouse/trino/trino-type.ts';

/** The text that Athena puts into results and CSV; null stays null. */
export function formatValue(value: DuckDBValue, type: TrinoType): string | null {
  if (value === null) return null;
  if (typeof value === 'number') {
    return type.name === 'double' || type.name === 'real' ? formatDouble(value, type.name) : String(value);
  }
  if (value instanceof DuckDBDateValue) return value.toString();
  if (value instanceof DuckDBTimestampValue) return formatMicros(value.micros);
  if (value instanceof DuckDBTimestampTZValue) return `${formatMicros(value.micros)} UTC`;
  if (value instanceof DuckDBListValue) {
    const element = type.name === 'array' ? type.element : type;
    return `[${value.items.map((item) => formatValue(item, element) ?? 'null').join(', ')}]`;
  }
  if (value instanceof DuckDBMapValue && type.name === 'map') {
    // Athena's order of several is that of a hash table.
    if (value.entries.length > 1) throw unsupported('a map of several entries as a result; use map_keys');
    const entries = value.entries.map(
      (entry) =>
        `${formatValue(entry.key, type.key) ?? 'null'}=${formatValue(entry.value, type.value) ?? 'null'}`,
    );
    return `{${entries.join(', ')}}`;
  }
  return String(value);
}

/** As Java's Double.toString: plain from 10^-3 up to 10^7, else one digit, a point and an exponent. */
function formatDouble(value: number, type: 'double' | 'real'): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const shortest = type === 'real' ? shortestFloat(value) : value;
  const magnitude = Math.abs(shortest);
  if (magnitude >= 1e-3 && magnitude < 1e7) {
    const text = String(shortest);
    return text.includes('.') ? text : `${text}.0`;
  }
  const [digits = '', exponent = ''] = shortest.toExponential().split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
}

/** The shortest decimal that reads back as the same 32-bit number. */
function shortestFloat(value: number): number {
  for (let precision = 1; precision <= 9; precision += 1) {
    const candidate = Number(value.toPrecision(precision));
    if (Math.fround(candidate) === value) return candidate;
  }
  return value;
}

function formatMicros(micros: bigint): string {
  const millis = micros >= 0n ? micros / 1000n : (micros - 999n) / 1000n;
  return new Date(Number(millis)).toISOString().slice(0, 23).replace('T', ' ');
}
