import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import type { Position } from '#server/local/aws/warehouse/trino/ast.ts';
import type { TrinoType } from '#server/local/aws/warehouse/trino/trino-type.ts';
import {
  boolean,
  coerces,
  commonType,
  typeText,
  varchar,
} from '#server/local/aws/warehouse/trino/trino-type.ts';
import type { Typed } from './typed.ts';
import { coerced, unionReads } from './typed.ts';

export function between(operand: Typed, low: Typed, high: Typed, at: Position): Typed {
  const lower = commonType(operand.type, low.type);
  const type = lower && commonType(lower, high.type);
  if (type === null) {
    const [value, from, to] = [operand, low, high].map((part) => typeText(part.type));
    throw new QueryError('TYPE_MISMATCH', `Cannot check if ${value} is BETWEEN ${from} and ${to}`, at);
  }
  const [value, from, to] = [operand, low, high].map((part) => coerced(part, type).sql);
  return {
    sql: `(${value} BETWEEN ${from} AND ${to})`,
    type: boolean,
    reads: unionReads([operand, low, high]),
  };
}

export function inList(operand: Typed, items: Typed[], at: Position): Typed {
  const type = items.reduce<TrinoType | null>(
    (sofar, item) => sofar && commonType(sofar, item.type),
    operand.type,
  );
  if (type === null) {
    throw new QueryError(
      'TYPE_MISMATCH',
      `IN value and list items must be the same type: ${typeText(operand.type)}`,
      at,
    );
  }
  const list = items.map((item) => coerced(item, type).sql).join(', ');
  return {
    sql: `(${coerced(operand, type).sql} IN (${list}))`,
    type: boolean,
    reads: unionReads([operand, ...items]),
  };
}

export function like(operand: Typed, pattern: Typed, escaping: Typed | null, at: Position): Typed {
  const parts = [operand, pattern, ...(escaping ? [escaping] : [])];
  const wrong = parts.find((part) => !coerces(part.type, varchar));
  if (wrong) {
    const what = wrong === operand ? 'Left side of LIKE expression' : 'Pattern for LIKE expression';
    throw new QueryError(
      'TYPE_MISMATCH',
      `${what} must evaluate to a varchar (actual: ${typeText(wrong.type)})`,
      at,
    );
  }
  const [value, text, mark] = parts.map((part) => coerced(part, varchar).sql);
  // Without ESCAPE Trino gives no character a special meaning; DuckDB agrees.
  const sql = `(${value} LIKE ${text}${mark === undefined ? '' : ` ESCAPE ${mark}`})`;
  return { sql, type: boolean, reads: unionReads(parts) };
}
