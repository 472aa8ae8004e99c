import type { Plan } from './analysis/analyze-statement.ts';
import { analyzeStatement } from './analysis/analyze-statement.ts';
import { quoteIdentifier } from './analysis/duckdb-type.ts';
import { pathColumn } from './analysis/table-scan.ts';
import type { Catalog } from './catalog.ts';
import type { EngineColumn, EngineRequest, EngineScan } from './engine/protocol.ts';
import type { ObjectLister } from './object-lister.ts';
import { filesAt } from './object-lister.ts';
import { QueryError } from './query-error.ts';
import type { ResolvedTable } from './resolve-tables.ts';
import { resolveTables, tableName, tableNameText } from './resolve-tables.ts';
import type { Expression, Query } from './trino/ast.ts';
import { unknown } from './trino/trino-type.ts';

export type QueryInput = {
  query: Query;
  parameterCount: number;
  parameters: Expression[];
  database: string | null;
  now: Date;
};

export type PlannedQuery = Pick<EngineRequest, 'sql' | 'columns' | 'scans'>;

/** From parsed SQL to what the engine needs: DuckDB SQL, and the exact files of every scan. */
export async function planQuery(
  input: QueryInput,
  catalog: Catalog,
  list: ObjectLister,
): Promise<PlannedQuery> {
  const tables = await resolveTables(input.query, input.database, catalog);
  const given = input.parameters.length;
  if (given !== input.parameterCount) {
    const detail = `Incorrect number of parameters: expected ${input.parameterCount} but found ${given}`;
    throw new QueryError('INVALID_PARAMETER_USAGE', detail, input.query.at);
  }
  const textOf = (name: string[]) => tableNameText(tableName(name, input.database));
  const plan = analyzeStatement(input.query, {
    findTable: (name) => tables.get(textOf(name))?.definition ?? null,
    describeTableName: textOf,
    parameters: input.parameters,
    now: input.now,
  });
  const needsPath = plan.sql.includes(quoteIdentifier(pathColumn));
  const scans = await Promise.all(
    plan.scans.map((scan) => withFiles(scan, tables, catalog, list, needsPath)),
  );
  return { sql: plan.sql, columns: plan.columns, scans };
}

async function withFiles(
  scan: Plan['scans'][number],
  tables: ReadonlyMap<string, ResolvedTable>,
  catalog: Catalog,
  list: ObjectLister,
  needsPath: boolean,
): Promise<EngineScan> {
  const { database, name, columns, partitionKeys } = scan.table;
  const resolved = tables.get(tableNameText({ catalog: 'awsdatacatalog', database, table: name }));
  const location = resolved?.table.location ?? '';
  // Only registered partitions count, wherever their files lie; the table's own location then does not.
  const registered =
    partitionKeys.length === 0 ? [{ values: [], location }] : await catalog.getPartitions(database, name);
  const partitions = await Promise.all(
    registered.map(async (partition) => ({
      values: partition.values,
      files: await filesAt(partition.location, list),
    })),
  );
  return {
    view: scan.view,
    alias: scan.alias,
    columns: columns.map(toEngineColumn),
    keys: partitionKeys.map(toEngineColumn),
    read: scan.read,
    partitionConditions: scan.partitionConditions,
    needsPath,
    partitions,
  };
}

function toEngineColumn({ name, type }: Plan['scans'][number]['table']['columns'][number]): EngineColumn {
  return { name, type: type ?? unknown };
}
