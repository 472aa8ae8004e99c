import type { ParseTree } from 'antlr4ng';
import {
  AliasedRelationContext,
  JoinRelationContext,
  ParenthesizedRelationContext,
  PatternRecognitionContext,
  type RelationContext,
  TableNameContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js';
import { nameOf } from './identifier.ts';
import { childrenOf } from './walk.ts';

export type NamedTable = {
  /** Catalog, database and table, as far as they are said. */
  path: string[];
  alias: string;
  /** Its columns keep their names. */
  isPlain: boolean;
};

type Relations = {
  tables: NamedTable[];
  /** Everything else that stands in FROM: subqueries, UNNEST, conditions of joins. */
  others: ParseTree[];
  /** Rows may be made up for a side that has none, so a condition in WHERE is not one on the table. */
  isOuter: boolean;
};

/** What stands in a FROM, taken apart. */
export function relationsOf(from: readonly RelationContext[]): Relations {
  const found: Relations = { tables: [], others: [], isOuter: false };
  for (const relation of from) take(relation, found);
  return found;
}

function take(node: ParseTree, found: Relations): void {
  if (node instanceof AliasedRelationContext) takeAliased(node, found);
  else if (node instanceof JoinRelationContext) takeJoin(node, found);
  else if (node instanceof PatternRecognitionContext && node.KW_MATCH_RECOGNIZE()) found.others.push(node);
  else for (const child of childrenOf(node)) take(child, found);
}

function takeJoin(node: JoinRelationContext, found: Relations): void {
  const type = node.joinType();
  if (type?.KW_LEFT() || type?.KW_RIGHT() || type?.KW_FULL()) found.isOuter = true;
  const criteria = node.joinCriteria();
  if (criteria) found.others.push(criteria);
  for (const child of childrenOf(node)) if (child !== criteria && child !== type) take(child, found);
}

function takeAliased(node: AliasedRelationContext, found: Relations): void {
  const primary = node.relationPrimary();
  if (primary instanceof ParenthesizedRelationContext) take(primary.relation(), found);
  else if (primary instanceof TableNameContext) found.tables.push(namedTable(node, primary));
  else found.others.push(primary);
}

function namedTable(node: AliasedRelationContext, primary: TableNameContext): NamedTable {
  const name = primary.tableOrViewName();
  const path = (name.tableRef() ?? name.viewRef())?.identifier().map(nameOf) ?? [];
  const alias = node.identifier();
  return {
    path,
    alias: alias ? nameOf(alias) : (path.at(-1) ?? ''),
    isPlain: node.columnAliases() === null,
  };
}
