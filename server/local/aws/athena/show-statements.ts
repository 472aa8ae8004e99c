import type { Catalog, CatalogTable } from '#server/local/aws/warehouse/catalog.ts';
import { defaultDatabase, tableName } from '#server/local/aws/warehouse/resolve-tables.ts';
import type { Statement } from '#server/local/aws/warehouse/trino/ast.ts';
import { createTable } from './create-table-statement.ts';
import type { ExecutionFailure } from './state/execution.ts';

export type ShowStatement = Exclude<
  Statement,
  { kind: 'query' | 'refused' | 'execute' | 'repair-table' | 'unload' | 'create-table-as' }
>;

/** Lines of the result, or what Hive, which answers these statements on Athena, says against it. */
export type ShowAnswer = { columns: string[]; lines: string[] } | ExecutionFailure;

export async function answerShow(
  statement: ShowStatement,
  contextDatabase: string | null,
  catalog: Catalog,
): Promise<ShowAnswer> {
  switch (statement.kind) {
    case 'show-databases':
      return {
        columns: ['database_name'],
        lines: matching(await catalog.listDatabases(), statement.pattern),
      };
    case 'show-tables': {
      const database = statement.database ?? contextDatabase ?? defaultDatabase;
      if (!(await catalog.listDatabases()).includes(database)) {
        return failure(`FAILED: SemanticException [Error 10072]: Database does not exist: ${database}`);
      }
      return {
        columns: ['tab_name'],
        lines: matching(await catalog.listTables(database), statement.pattern),
      };
    }
    default:
      return answerAboutTable(statement, contextDatabase, catalog);
  }
}

async function answerAboutTable(
  statement: Extract<ShowStatement, { table: string[] }>,
  contextDatabase: string | null,
  catalog: Catalog,
): Promise<ShowAnswer> {
  const { database, table: name } = tableName(statement.table, contextDatabase);
  const table = await catalog.getTable(database, name);
  if (table === null) {
    return failure(`FAILED: SemanticException [Error 10001]: Table not found ${database}.${name}`);
  }
  switch (statement.kind) {
    case 'show-columns':
      return {
        columns: ['field'],
        lines: [...table.columns, ...table.partitionKeys].map((field) => field.name),
      };
    case 'describe':
      return { columns: ['col_name', 'data_type', 'comment'], lines: tableDescription(table) };
    case 'show-create-table':
      return { columns: ['createtab_stmt'], lines: createTable(table) };
    case 'show-partitions': {
      if (table.partitionKeys.length === 0) {
        return failure(
          `FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. Table ${name} is not a partitioned table`,
        );
      }
      const partitions = await catalog.getPartitions(database, name);
      const lines = partitions.map(({ values }) =>
        table.partitionKeys.map((key, index) => `${key.name}=${values[index] ?? ''}`).join('/'),
      );
      return { columns: ['partition'], lines: lines.sort() };
    }
  }
}

function tableDescription(table: CatalogTable): string[] {
  const line = (name: string, type: string, comment: string | null) =>
    [name, type, comment ?? ''].map((cell) => cell.padEnd(20)).join('\t');
  const lines = [...table.columns, ...table.partitionKeys].map((field) =>
    line(field.name, field.type, field.comment),
  );
  if (table.partitionKeys.length === 0) return lines;
  const keys = table.partitionKeys.map((field) => line(field.name, field.type, field.comment));
  return [
    ...lines,
    '\t \t ',
    '# Partition Information\t \t ',
    line('# col_name', 'data_type', 'comment'),
    '\t \t ',
    ...keys,
  ];
}

/** Hive's patterns: `*` for anything, `|` for or. */
function matching(names: string[], pattern: string | null): string[] {
  const sorted = [...names].sort();
  if (pattern === null) return sorted;
  const alternatives = pattern.split('|').map((part) =>
    part
      .replace(/[.+?^${}()[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('%', '.*'),
  );
  const accepted = new RegExp(`^(?:${alternatives.join('|')})$`, 'i');
  return sorted.filter((name) => accepted.test(name));
}

export function failure(message: string): ExecutionFailure {
  return { category: 1, type: 1003, message };
}
