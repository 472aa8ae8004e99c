import type { ParseTree } from 'antlr4ng';
import {
  type NamedQueryContext,
  QuerySpecificationContext,
  QueryStatementContext,
  type StatementContext,
  TableRefContext,
  ViewRefContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js';
import { filterOf } from './filter-of.ts';
import { nameOf } from './identifier.ts';
import { type NamedTable, relationsOf } from './relations-of.ts';
import type { Filter, Scan } from './sql-reading.ts';
import { childrenOf } from './walk.ts';

/** What the names of WITH stand for: a query that is named twice is read twice. */
type Scope = ReadonlyMap<string, readonly Scan[]>;
type Reading = { database: string; placeholderAt: ReadonlyMap<number, number>; scans: Scan[] };

const maxScans = 1_000;

class CannotTell extends Error {}

/** Each time that the statement reads a table, with what its WHERE says about it; null when it cannot be told. */
export function collectScans(
  statement: StatementContext,
  given: { database: string; placeholderAt: ReadonlyMap<number, number> },
): Scan[] | null {
  const reading = { ...given, scans: [] };
  try {
    collect(statement, new Map(), reading);
    return reading.scans;
  } catch (error) {
    if (error instanceof CannotTell) return null;
    throw error;
  }
}

function collect(node: ParseTree, scope: Scope, reading: Reading): void {
  if (node instanceof QueryStatementContext) collectStatement(node, scope, reading);
  else if (node instanceof QuerySpecificationContext) collectSelect(node, scope, reading);
  else if (node instanceof TableRefContext || node instanceof ViewRefContext)
    add(node.identifier().map(nameOf), { is: 'unknown' }, scope, reading);
  else for (const child of childrenOf(node)) collect(child, scope, reading);
}

function collectStatement(node: QueryStatementContext, outer: Scope, reading: Reading): void {
  const scope = new Map(outer);
  const names = node.with();
  if (names?.KW_RECURSIVE()) throw new CannotTell();
  for (const named of names?.namedQuery() ?? []) scope.set(...namedScans(named, scope, reading));
  collect(node.queryNoWith(), scope, reading);
}

function namedScans(node: NamedQueryContext, scope: Scope, reading: Reading): [string, Scan[]] {
  const own: Reading = { ...reading, scans: [] };
  collect(node.query(), scope, own);
  return [nameOf(node.identifier()), own.scans];
}

function collectSelect(node: QuerySpecificationContext, scope: Scope, reading: Reading): void {
  const { tables, others, isOuter } = relationsOf(node.relation());
  const where = node.whereClause()?.booleanExpression() ?? null;
  const isAlone = tables.length + others.length === 1;
  const { placeholderAt } = reading;
  for (const { path, alias, isPlain } of tables) {
    const isTold = where !== null && isPlain && !isOuter;
    const filter: Filter = isTold ? filterOf(where, { alias, isAlone, placeholderAt }) : { is: 'unknown' };
    add(path, filter, scope, reading);
  }
  const relations = new Set<ParseTree>(node.relation());
  for (const part of [...others, ...childrenOf(node).filter((child) => !relations.has(child))])
    collect(part, scope, reading);
}

function add(path: NamedTable['path'], filter: Filter, scope: Scope, reading: Reading): void {
  const [table = '', database] = [...path].reverse();
  const named = database === undefined ? scope.get(table) : undefined;
  reading.scans.push(...(named ?? [{ database: database ?? reading.database, table, filter }]));
  if (reading.scans.length > maxScans) throw new CannotTell();
}
