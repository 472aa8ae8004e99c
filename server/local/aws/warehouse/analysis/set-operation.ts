import { QueryError, unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type { QueryBody } from '#server/local/aws/warehouse/trino/ast.ts';
import type { AnalyzedQuery, OutputColumn, Session } from './context.ts';
import { sharedType } from './shared-type.ts';
import type { ScanColumn } from './typed.ts';
import { coerced, unionReads } from './typed.ts';

/** UNION, INTERSECT and EXCEPT: both sides brought to the same types, columns named by the left one. */
export function analyzeSetOperation(
  body: Extract<QueryBody, { kind: 'set-operation' }>,
  left: AnalyzedQuery,
  right: AnalyzedQuery,
  session: Session,
): AnalyzedQuery {
  if (left.columns.length !== right.columns.length) {
    const detail = `${body.operator} query has different number of fields: ${left.columns.length}, ${right.columns.length}`;
    throw new QueryError('TYPE_MISMATCH', detail, body.at);
  }
  if (body.operator !== 'UNION' && body.all) throw unsupported(`${body.operator} ALL`, body.at);
  const columns = left.columns.map(({ name, value }, index): OutputColumn => {
    const other = right.columns[index]?.value ?? value;
    const message = `column ${index + 1} in ${body.operator} query has incompatible types`;
    const type = sharedType([value.type, other.type], message, body.at);
    return { name, value: { sql: `c${index}`, type, reads: unionReads([value, other]) } };
  });
  const sides = [left, right].map((side) => asTypes(side, columns, session));
  const operator = `${body.operator}${body.all ? ' ALL' : ''}`;
  const required = new Set<ScanColumn>([...left.required, ...right.required]);
  // Telling rows apart takes all their columns, whichever the outer query keeps.
  const compared = body.all ? [] : columns.map(({ value }) => value);
  return {
    sql: sides.join(` ${operator} `),
    columns,
    required: unionReads([{ reads: required }, ...compared]),
  };
}

function asTypes(side: AnalyzedQuery, columns: OutputColumn[], session: Session): string {
  const alias = session.nextAlias('r');
  const list = side.columns.map(({ value }, index) => {
    const type = columns[index]?.value.type ?? value.type;
    return `${coerced({ ...value, sql: `${alias}.${value.sql}` }, type).sql} AS c${index}`;
  });
  return `(SELECT ${list.join(', ')} FROM (${side.sql}) AS ${alias})`;
}
