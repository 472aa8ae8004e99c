import { checkDatabases } from './check-databases.ts';
import { checkStatement } from './check-statement.ts';
import { checkTokens } from './check-tokens.ts';
import { collectScans } from './collect-scans.ts';
import { maxSqlBytes } from './limits.ts';
import { nameParameters } from './name-parameters.ts';
import { placeholdersOf } from './placeholders-of.ts';
import { isHiveStatement } from './read-hive-statement.ts';
import type { SqlReading, SqlRequest, SqlVerdict } from './sql-reading.ts';
import { NotTrinoSql, SqlRefused } from './sql-refused.ts';
import { parseStatement, tokensOf } from './trino-grammar.ts';

/**
 * Whether this is one statement that only reads, and only what it may. The first of three walls: the workgroup and
 * the read-only role (or the locked engine) stand behind it.
 */
export function readStatement(request: SqlRequest): SqlVerdict {
  try {
    return { isReading: true, reading: read(request) };
  } catch (error) {
    if (error instanceof SqlRefused) return { isReading: false, refusal: error.refusal };
    // The parser is recursive: NOT NOT NOT ... has no parentheses to count.
    if (error instanceof RangeError)
      return { isReading: false, refusal: { reason: 'Too many levels in each other.', line: 1, column: 1 } };
    throw error;
  }
}

function read(request: SqlRequest): SqlReading {
  checkText(request.sql);
  const tokens = tokensOf(request.sql);
  if (tokens.length === 0) throw new SqlRefused('There is no statement.');
  const { subqueryDepth } = checkTokens(tokens);
  const { sql, nameAt } = nameParameters(request.sql, tokens, request.parameters ?? []);
  try {
    const statement = parseStatement(sql, { subqueryDepth });
    const kind = checkStatement(statement);
    checkDatabases(statement, request);
    const places = placeholdersOf(statement);
    const placeholderAt = new Map(places.map((place, index) => [place, index]));
    return {
      kind,
      sql,
      placeholders: places.map((place) => nameAt.get(place) ?? null),
      scans: kind === 'query' ? collectScans(statement, { database: request.database, placeholderAt }) : [],
    };
  } catch (error) {
    if (!(error instanceof NotTrinoSql) || !isHiveStatement(tokens, request)) throw error;
    return { kind: 'metadata', sql, placeholders: [], scans: [] };
  }
}

function checkText(sql: string): void {
  if (Buffer.byteLength(sql) > maxSqlBytes)
    throw new SqlRefused(
      `The statement is longer than ${maxSqlBytes.toLocaleString('en-US')} bytes. Athena would take more; this limit is Comporta’s own.`,
    );
  const zero = sql.indexOf('\0');
  if (zero !== -1) throw new SqlRefused('A zero character.', placeOf(sql, zero));
}

function placeOf(sql: string, index: number): { line: number; column: number } {
  const lines = sql.slice(0, index).split('\n');
  return { line: lines.length, column: lines.at(-1)?.length ?? 0 };
}
