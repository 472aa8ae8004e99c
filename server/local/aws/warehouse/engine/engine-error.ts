import { raisedMark } from '#server/local/aws/warehouse/analysis/raise.ts';
import { isQueryErrorName, QueryError } from '#server/local/aws/warehouse/query-error.ts';
import type { StoredFile } from './protocol.ts';

const integerNames: Record<string, string> = {
  INT8: 'tinyint',
  INT16: 'smallint',
  INT32: 'integer',
  INT64: 'bigint',
};
const overflowSigns: Record<string, string> = { addition: '+', subtraction: '-', multiplication: '*' };

/** DuckDB's message as the error that Athena would give; what has no counterpart is named as ours. */
export function toQueryError(error: unknown, files: StoredFile[]): QueryError {
  const text = error instanceof Error ? error.message : String(error);
  const cause = { cause: error };
  const start = text.indexOf(raisedMark);
  const raised = start < 0 ? null : /^([A-Z_]+): (.*?)' to INT8/s.exec(text.slice(start + raisedMark.length));
  if (raised?.[1] !== undefined && isQueryErrorName(raised[1])) {
    return new QueryError(raised[1], raised[2] ?? '', null, cause);
  }
  const overflow =
    /Overflow in (addition|subtraction|multiplication) of (INT\d+) \((-?\d+) [-+*] (-?\d+)\)/.exec(text);
  if (overflow) {
    const [, operation = '', type = '', left, right] = overflow;
    const detail = `${integerNames[type] ?? type} ${operation} overflow: ${left} ${overflowSigns[operation]} ${right}`;
    return new QueryError('NUMERIC_VALUE_OUT_OF_RANGE', detail, null, cause);
  }
  if (/^Conversion Error: Type (HUGEINT|INT128) with value/.test(text)) {
    return new QueryError('NUMERIC_VALUE_OUT_OF_RANGE', 'bigint addition overflow', null, cause);
  }
  if (/^(Conversion|Out of Range) Error/.test(text)) {
    return new QueryError('NUMERIC_VALUE_OUT_OF_RANGE', firstLine(text, files), null, cause);
  }
  if (text.includes('More than one row returned by a subquery')) {
    return new QueryError(
      'SUBQUERY_MULTIPLE_ROWS',
      'Scalar sub-query has returned multiple rows',
      null,
      cause,
    );
  }
  if (/^Out of Memory Error/.test(text) || /memory/i.test(text.slice(0, 40))) {
    return new QueryError(
      'EXCEEDED_MEMORY_LIMIT',
      'Query exhausted resources at this scale factor',
      null,
      cause,
    );
  }
  if (/magic bytes|too small to be a Parquet file|not a parquet file/i.test(text)) {
    const file = files.find(({ path }) => text.includes(path));
    return new QueryError('HIVE_BAD_DATA', `Not valid Parquet file: ${file?.uri ?? 'unknown'}`, null, cause);
  }
  if (/Could not parse string|according to format specifier/.test(text)) {
    return new QueryError(
      'INVALID_FUNCTION_ARGUMENT',
      `Invalid format: ${firstLine(text, files)}`,
      null,
      cause,
    );
  }
  if (/^IO Error/.test(text)) return new QueryError('HIVE_BAD_DATA', firstLine(text, files), null, cause);
  return new QueryError(
    'NOT_SUPPORTED',
    `not supported by the local engine: ${firstLine(text, files)}`,
    null,
    cause,
  );
}

/** Without the pointer into generated SQL, and with objects instead of the paths of this machine. */
function firstLine(text: string, files: StoredFile[]): string {
  const [line = ''] = text.split('\n');
  return files.reduce((shown, { path, uri }) => shown.replaceAll(path, uri), line);
}
