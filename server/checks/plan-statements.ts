import type { CheckRule } from '#server/contract/check.ts';
import { distributionSql } from './distribution.ts';
import { quoted, wrongRow } from './predicate.ts';

export type PlannedCheck = { id: string; rule: CheckRule };
/**
 * `table`: the candidate, ready to stand in SQL; `published`: what readers see now, null before there is anything;
 * `partitionColumns`: none where it has no partitions.
 */
export type CheckedTable = { table: string; published: string | null; partitionColumns: readonly string[] };
export type StatementKind = 'aggregate' | 'single' | 'rows';
export type PlannedStatement = { kind: StatementKind; checkIds: string[]; sql: string };

/**
 * The statements of an audit: one for everything that one pass over the table can count, by partition; and one each
 * for duplicates and for SQL that a person wrote.
 */
export function planStatements(checks: readonly PlannedCheck[], of: CheckedTable): PlannedStatement[] {
  const counted = checks.filter(({ rule }) => !apart.has(rule.kind));
  return [
    ...(counted.length === 0 ? [] : [aggregate(counted, of)]),
    ...checks.flatMap(({ id, rule }) => {
      const sql = apart.has(rule.kind) ? singleSql(rule, of) : null;
      return sql === null ? [] : [{ kind: 'single' as const, checkIds: [id], sql }];
    }),
  ];
}

const apart: ReadonlySet<CheckRule['kind']> = new Set(['unique', 'sql', 'distribution']);

/** One row a partition: its values, the number of its rows, then one count a check in their order. */
export function aggregate(checks: readonly PlannedCheck[], of: CheckedTable): PlannedStatement {
  const keys = of.partitionColumns.map(quoted);
  const counts = checks.map(({ rule }, index) => {
    const wrong = wrongRow(rule);
    return `${wrong === null ? 'count(*)' : `count_if(${wrong})`} AS c${index}`;
  });
  const columns = [...keys, 'count(*) AS n', ...counts];
  const grouping = keys.length === 0 ? '' : ` GROUP BY ${keys.join(', ')} ORDER BY ${keys.join(', ')}`;
  return {
    kind: 'aggregate',
    checkIds: checks.map(({ id }) => id),
    sql: `SELECT ${columns.join(', ')} FROM ${of.table}${grouping}`,
  };
}

/** Up to twenty rows that a failed check is about; null where there are none to show. */
export function failingRows({ id, rule }: PlannedCheck, of: CheckedTable): PlannedStatement | null {
  const wrong = wrongRow(rule);
  const sql = wrong === null ? duplicates(rule, of) : `SELECT * FROM ${of.table} WHERE ${wrong} LIMIT 20`;
  return sql === null ? null : { kind: 'rows', checkIds: [id], sql };
}

function duplicates(rule: CheckRule, of: CheckedTable): string | null {
  if (rule.kind !== 'unique') return null;
  const keys = rule.columns.map(quoted).join(', ');
  return `SELECT ${keys}, count(*) AS copies FROM ${of.table} GROUP BY ${keys} HAVING count(*) > 1 ORDER BY copies DESC LIMIT 20`;
}

/** Null where there is nothing yet to compare with. */
function singleSql(rule: CheckRule, of: CheckedTable): string | null {
  if (rule.kind === 'sql') return rule.sql.replaceAll('{table}', of.table);
  if (rule.kind === 'distribution')
    return of.published === null ? null : distributionSql(rule, { table: of.table, published: of.published });
  if (rule.kind !== 'unique') throw new Error(`A check of kind ${rule.kind} has no statement of its own.`);
  const keys = rule.columns.map(quoted).join(', ');
  return `SELECT coalesce(sum(copies - 1), 0) FROM (SELECT count(*) AS copies FROM ${of.table} GROUP BY ${keys} HAVING count(*) > 1) AS doubled`;
}
