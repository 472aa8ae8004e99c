import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import type { JoinKind, Position } from '#server/local/aws/warehouse/trino/ast.ts';
import { boolean, commonType, typeText } from '#server/local/aws/warehouse/trino/trino-type.ts';
import type { ScopeColumn } from './scope.ts';
import type { Typed } from './typed.ts';
import { coerced, unionReads } from './typed.ts';

/** JOIN ... USING: the shared columns come first, once and unqualified, then the rest of both sides. */
export function joinUsing(
  names: string[],
  kind: JoinKind,
  left: ScopeColumn[],
  right: ScopeColumn[],
  at: Position,
): { condition: Typed; columns: ScopeColumn[] } {
  const pairs = names.map((name) => ({
    name,
    left: only(left, name, 'left', at),
    right: only(right, name, 'right', at),
  }));
  const shared = pairs.map((pair) => merged(pair, kind, at));
  const sql = shared.map(({ equal }) => equal).join(' AND ');
  const reads = unionReads(pairs.flatMap((pair) => [pair.left.value, pair.right.value]));
  const used = new Set(pairs.flatMap((pair) => [pair.left, pair.right]));
  const rest = [...left, ...right].filter((column) => !used.has(column));
  return {
    condition: { sql: `(${sql})`, type: boolean, reads },
    columns: [...shared.map(({ column }) => column), ...rest],
  };
}

function only(columns: ScopeColumn[], name: string, side: string, at: Position): ScopeColumn {
  const [column, ...others] = columns.filter((candidate) => candidate.name === name);
  if (others.length > 0) throw new QueryError('AMBIGUOUS_NAME', `Column '${name}' is ambiguous`, at);
  if (column !== undefined) return column;
  throw new QueryError('COLUMN_NOT_FOUND', `Column '${name}' is missing from ${side} side of join`, at);
}

function merged(pair: { name: string; left: ScopeColumn; right: ScopeColumn }, kind: JoinKind, at: Position) {
  const type = commonType(pair.left.value.type, pair.right.value.type);
  if (type === null) {
    const [a, b] = [pair.left, pair.right].map((column) => typeText(column.value.type));
    throw new QueryError('TYPE_MISMATCH', `Cannot apply operator: ${a} = ${b}`, at);
  }
  const [a, b] = [coerced(pair.left.value, type), coerced(pair.right.value, type)];
  const sql = kind === 'RIGHT' ? b.sql : kind === 'FULL' ? `coalesce(${a.sql}, ${b.sql})` : a.sql;
  const column: ScopeColumn = {
    name: pair.name,
    relation: null,
    value: { sql, type, reads: unionReads([a, b]) },
    stored: null,
  };
  return { column, equal: `${a.sql} = ${b.sql}` };
}
