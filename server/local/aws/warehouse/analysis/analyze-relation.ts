import { QueryError, unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type { Position, Relation } from '#server/local/aws/warehouse/trino/ast.ts';
import { bigint, typeText, varchar } from '#server/local/aws/warehouse/trino/trino-type.ts';
import type { NamedQueries, OutputColumn, Session } from './context.ts';
import { quoteIdentifier } from './duckdb-type.ts';
import { joinUsing } from './join-using.ts';
import { condition } from './operators.ts';
import { rowContext } from './row-context.ts';
import type { Scope, ScopeColumn } from './scope.ts';
import { pathColumn } from './table-scan.ts';
import type { ScanColumn } from './typed.ts';
import { noReads, unionReads } from './typed.ts';

export type AnalyzedRelation = {
  sql: string;
  columns: ScopeColumn[];
  /** What has to be read whatever columns the query takes: join conditions, subqueries' own needs. */
  required: ReadonlySet<ScanColumn>;
  /** Scans whose rows WHERE filters directly, so that its conditions may drop whole partitions. */
  prunable: ReadonlySet<string>;
};

export type RelationContext = {
  session: Session;
  outer: Scope | null;
  named: NamedQueries;
  /** Columns to the left of a join, which UNNEST on its right may use. */
  lateral: ScopeColumn[];
};

export function analyzeRelation(relation: Relation, context: RelationContext): AnalyzedRelation {
  switch (relation.kind) {
    case 'table':
      return analyzeTable(relation.name, relation.at, context);
    case 'derived': {
      const { session, outer, named } = context;
      const query = session.analyzeQuery(relation.query, outer, session, named);
      const alias = session.nextAlias('r');
      return fromOutput(`(${query.sql}) AS ${alias}`, alias, query.columns, query.required, null);
    }
    case 'unnest':
      return analyzeUnnest(relation, context);
    case 'aliased':
      return aliased(
        analyzeRelation(relation.relation, context),
        relation.alias,
        relation.columns,
        relation.at,
      );
    case 'join':
      return analyzeJoin(relation, context);
  }
}

function analyzeTable(name: string[], at: Position, { session, named }: RelationContext): AnalyzedRelation {
  const [first] = name;
  const common = name.length === 1 && first !== undefined ? named.get(first) : undefined;
  const alias = session.nextAlias('r');
  if (common !== undefined) {
    return fromOutput(`${common.sqlName} AS ${alias}`, alias, common.columns, common.required, first ?? null);
  }
  const table = session.findTable(name);
  if (table === null) {
    const detail = `Table '${session.describeTableName(name)}' does not exist`;
    throw new QueryError('TABLE_NOT_FOUND', detail, at);
  }
  const view = session.nextAlias('scan');
  const fields = [...table.columns, ...table.partitionKeys];
  const stored = fields.map((field) => ({ scan: view, name: field.name }));
  session.scans.push({ view, table, alias, partitionConditions: [] });
  const columns = fields.flatMap((field, index): ScopeColumn[] => {
    const column = stored[index];
    if (column === undefined || field.type === null) throw unsupported(`column type ${field.glueType}`, at);
    const value = {
      sql: `${alias}.${quoteIdentifier(field.name)}`,
      type: field.type,
      reads: new Set([column]),
    };
    return [{ name: field.name, relation: table.name, value, stored: column }];
  });
  // It costs no bytes: where a row lies is known without opening its file.
  const path: ScopeColumn = {
    name: pathColumn,
    relation: table.name,
    value: { sql: `${alias}.${quoteIdentifier(pathColumn)}`, type: varchar, reads: noReads },
    stored: null,
    isHidden: true,
  };
  return {
    sql: `${view} AS ${alias}`,
    columns: [...columns, path],
    required: noReads,
    prunable: new Set([view]),
  };
}

function fromOutput(
  sql: string,
  alias: string,
  output: OutputColumn[],
  required: ReadonlySet<ScanColumn>,
  relation: string | null,
): AnalyzedRelation {
  const columns = output.map(({ name, value }) => ({
    name,
    relation,
    value: { sql: `${alias}.${value.sql}`, type: value.type, reads: value.reads },
    stored: null,
  }));
  return { sql, columns, required, prunable: new Set() };
}

function aliased(
  relation: AnalyzedRelation,
  alias: string,
  names: string[] | null,
  at: Position,
): AnalyzedRelation {
  const visible = relation.columns.filter(({ isHidden }) => !isHidden).length;
  if (names !== null && names.length !== visible) {
    const detail = `Column alias list has ${names.length} entries but '${alias}' has ${visible} columns available`;
    throw new QueryError('MISMATCHED_COLUMN_ALIASES', detail, at);
  }
  const columns = relation.columns.map((column, index) => ({
    ...column,
    relation: alias,
    name: names?.[index] ?? column.name,
  }));
  return { ...relation, columns };
}

/** Arrays side by side, the shorter ones filled with nulls. */
function analyzeUnnest(
  relation: Extract<Relation, { kind: 'unnest' }>,
  { session, outer, named, lateral }: RelationContext,
): AnalyzedRelation {
  const context = rowContext(session, { columns: lateral, parent: outer }, named, 'UNNEST');
  const arrays = relation.arrays.map((node) => {
    const value = session.analyzeExpression(node, context);
    if (value.type.name === 'array') return { value, element: value.type.element };
    throw new QueryError('TYPE_MISMATCH', `Cannot unnest type: ${typeText(value.type)}`, node.at);
  });
  const outputs = arrays.map(({ value, element }) => ({
    sql: `unnest(${value.sql})`,
    type: element,
    reads: value.reads,
  }));
  const reads = unionReads(outputs);
  if (relation.ordinality) {
    const lengths = arrays.map(({ value }) => `coalesce(len(${value.sql}), 0)`);
    outputs.push({ sql: `unnest(range(1, 1 + greatest(${lengths.join(', ')})))`, type: bigint, reads });
  }
  const alias = session.nextAlias('r');
  const list = outputs.map(({ sql }, index) => `${sql} AS c${index}`).join(', ');
  const columns = outputs.map(({ type, reads: columnReads }, index) => ({
    name: null,
    relation: null,
    value: { sql: `${alias}.c${index}`, type, reads: columnReads },
    stored: null,
  }));
  return { sql: `(SELECT ${list}) AS ${alias}`, columns, required: reads, prunable: new Set() };
}

function analyzeJoin(join: Extract<Relation, { kind: 'join' }>, context: RelationContext): AnalyzedRelation {
  const { session, outer, named } = context;
  const left = analyzeRelation(join.left, context);
  const right = analyzeRelation(join.right, { ...context, lateral: [...context.lateral, ...left.columns] });
  const isUnnest = (join.right.kind === 'aliased' ? join.right.relation : join.right).kind === 'unnest';
  if (isUnnest && (join.join === 'RIGHT' || join.join === 'FULL')) {
    throw unsupported(`${join.join} JOIN UNNEST`, join.at);
  }
  const rightSql = join.right.kind === 'join' ? `(${right.sql})` : right.sql;
  const kept = join.join === 'LEFT' ? [left] : join.join === 'RIGHT' ? [right] : [left, right];
  const prunable = new Set(join.join === 'FULL' ? [] : kept.flatMap((side) => [...side.prunable]));
  const columns = [...left.columns, ...right.columns];
  const required = new Set([...left.required, ...right.required]);
  if (join.join === 'CROSS')
    return { sql: `${left.sql} CROSS JOIN ${rightSql}`, columns, required, prunable };
  if (join.using !== null) {
    const using = joinUsing(join.using, join.join, left.columns, right.columns, join.at);
    const sql = `${left.sql} ${join.join} JOIN ${rightSql} ON ${using.condition.sql}`;
    return {
      sql,
      columns: using.columns,
      required: unionReads([using.condition, { reads: required }]),
      prunable,
    };
  }
  if (join.on === null) throw new Error('the parser gives every join but CROSS a condition');
  const on = session.analyzeExpression(
    join.on,
    rowContext(session, { columns, parent: outer }, named, 'JOIN'),
  );
  const checked = condition(on, 'JOIN ON clause', join.on.at);
  const sql = `${left.sql} ${join.join} JOIN ${rightSql} ON ${checked.sql}`;
  return { sql, columns, required: unionReads([checked, { reads: required }]), prunable };
}
