import type { TableDefinition } from './analysis/table-scan.ts';
import type { Catalog, CatalogField, CatalogTable } from './catalog.ts';
import { QueryError, unsupported } from './query-error.ts';
import type { Position, Query } from './trino/ast.ts';
import { typeFromGlue } from './trino/resolve-type.ts';

export type TableName = { catalog: string; database: string; table: string };

export type ResolvedTable = { definition: TableDefinition; table: CatalogTable };

export const defaultDatabase = 'default';

/** `t`, `db.t` or `catalog.db.t`, completed from the execution context. */
export function tableName(parts: string[], contextDatabase: string | null): TableName {
  const [table = '', database = contextDatabase ?? defaultDatabase, catalog = 'awsdatacatalog'] = [
    ...parts,
  ].reverse();
  return { catalog, database, table };
}

export function tableNameText({ catalog, database, table }: TableName): string {
  return `${catalog}.${database}.${table}`;
}

/** Looks up every table that the query mentions; those of WITH are simply not found. */
export async function resolveTables(
  query: Query,
  contextDatabase: string | null,
  catalog: Catalog,
): Promise<Map<string, ResolvedTable>> {
  const found = new Map<string, ResolvedTable>();
  const databases = new Set(await catalog.listDatabases());
  for (const mention of mentionedTables(query)) {
    const name = tableName(mention.name, contextDatabase);
    const text = tableNameText(name);
    if (found.has(text)) continue;
    if (mention.name.length > 1) requireDatabase(name, databases, mention.at);
    const table =
      name.catalog === 'awsdatacatalog' ? await catalog.getTable(name.database, name.table) : null;
    if (table !== null)
      found.set(text, { table, definition: toDefinition(name.database, table, mention.at) });
  }
  return found;
}

function requireDatabase(name: TableName, databases: ReadonlySet<string>, at: Position): void {
  if (name.catalog !== 'awsdatacatalog') {
    throw new QueryError('CATALOG_NOT_FOUND', `Catalog '${name.catalog}' does not exist`, at);
  }
  if (name.database === 'information_schema') throw unsupported('information_schema', at);
  if (!databases.has(name.database)) {
    throw new QueryError('SCHEMA_NOT_FOUND', `Schema '${name.database}' does not exist`, at);
  }
}

function mentionedTables(node: unknown): { name: string[]; at: Position }[] {
  if (typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap(mentionedTables);
  if (isTableNode(node)) return [node];
  return Object.values(node).flatMap(mentionedTables);
}

function isTableNode(node: object): node is { kind: 'table'; name: string[]; at: Position } {
  return 'kind' in node && node.kind === 'table' && 'name' in node && 'at' in node;
}

function toDefinition(database: string, table: CatalogTable, at: Position): TableDefinition {
  if (table.parameters.table_type?.toUpperCase() === 'ICEBERG') throw unsupported('Iceberg tables', at);
  if (table.parameters['projection.enabled'] === 'true') throw unsupported('partition projection', at);
  if (table.location === null) throw unsupported('views', at);
  if (!table.serializationLibrary?.includes('ParquetHiveSerDe')) {
    throw unsupported(`tables that are not Parquet (${table.serializationLibrary ?? 'no SerDe'})`, at);
  }
  return {
    database,
    name: table.name,
    columns: table.columns.map(toField),
    partitionKeys: table.partitionKeys.map(toField),
  };
}

function toField({ name, type }: CatalogField): TableDefinition['columns'][number] {
  return { name: name.toLowerCase(), glueType: type, type: typeFromGlue(type) };
}
