import type { ParserRuleContext, Token } from 'antlr4ng';
import {
  CatalogRefContext,
  GrantObjectContext,
  SchemaRefContext,
  TableRefContext,
  ViewRefContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js';
import { nameOf } from './identifier.ts';
import type { SqlRequest } from './sql-reading.ts';
import { SqlRefused } from './sql-refused.ts';
import { walk } from './walk.ts';

const glueCatalog = 'awsdatacatalog';

/** Refuses a name outside of the allowed databases, wherever in the statement a table, database or catalog is named. */
export function checkDatabases(statement: ParserRuleContext, request: SqlRequest): void {
  for (const node of walk(statement)) {
    if (node instanceof TableRefContext || node instanceof ViewRefContext)
      checkName(node.identifier().map(nameOf).slice(0, -1), node.start, request);
    else if (node instanceof SchemaRefContext) checkName(node.identifier().map(nameOf), node.start, request);
    else if (node instanceof CatalogRefContext) checkCatalog(nameOf(node.identifier()), node.start);
    else if (node instanceof GrantObjectContext)
      throw new SqlRefused('Grants are AWS’s affair (IAM, Lake Formation), not SQL’s.', node.start);
  }
}

/** `path` is what stands before a table's name: nothing, a database, or a catalog and a database. */
export function checkName(path: readonly string[], at: Token | null, request: SqlRequest): void {
  const [database, catalog] = [...path].reverse();
  if (catalog !== undefined) checkCatalog(catalog, at);
  if (database === undefined) return;
  const allowed = [request.database, ...(request.alsoDatabases ?? [])];
  if (allowed.includes(database)) return;
  throw new SqlRefused(
    `The database "${database}" cannot be read here, only ${allowed.map((name) => `"${name}"`).join(', ')}.${hint(database)}`,
    at,
  );
}

function checkCatalog(catalog: string, at: Token | null): void {
  if (catalog !== glueCatalog)
    throw new SqlRefused(`The catalog "${catalog}" cannot be read here, only AwsDataCatalog.`, at);
}

function hint(database: string): string {
  if (database === 'information_schema')
    return ' It would list other databases too: use SHOW TABLES, SHOW COLUMNS or DESCRIBE.';
  if (database.endsWith('_candidate')) return ' Versions that are not published are for the checks alone.';
  return '';
}
