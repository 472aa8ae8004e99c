import type { DataContract } from '#glue/contracts/read-contract.ts';
import type { JobInput } from '#server/local/jobs/inputs/job-input.ts';
import type { Engine } from './open-engine.ts';
import { transformSql } from './transform-sql.ts';

export interface Transform {
  /** Checks and types every row of the view `rawSql`, keeping the outcome for `trusted` and `quarantine`. */
  load(rawSql: string): Promise<void>;
  /** Rows loaded so far. */
  rowsIn(): Promise<number>;
  rejectedByReason(): Promise<Record<string, number>>;
}

/**
 * The transform of one dataset on DuckDB. Outcomes are kept in the table `checked`, so that each raw row is read and
 * checked once; the views `trusted` and `quarantine` read from it.
 */
export async function openTransform(
  engine: Engine,
  contract: DataContract,
  inputs: readonly JobInput[],
): Promise<Transform> {
  const { dataset } = contract;
  await engine.run('CREATE TABLE inputs (input_number INTEGER, source_file VARCHAR)');
  const appender = await engine.connection.createAppender('inputs');
  for (const { number, uri } of inputs) {
    appender.appendInteger(number);
    appender.appendVarchar(uri);
    appender.endRow();
  }
  appender.closeSync();
  await engine.run(`CREATE TEMP VIEW raw AS ${emptyRawSql(contract)}`);
  await engine.run(`CREATE TEMP VIEW parsed AS ${transformSql(dataset, 'parsed')}`);
  await engine.run(`CREATE TABLE checked AS ${transformSql(dataset, 'checked')}`);
  await engine.run(`CREATE TEMP VIEW trusted AS ${transformSql(dataset, 'trusted')}`);
  await engine.run(`CREATE TEMP VIEW quarantine AS ${transformSql(dataset, 'quarantine')}`);
  return {
    load: async (rawSql) => {
      await engine.run(`CREATE OR REPLACE TEMP VIEW raw AS ${rawSql}`);
      await engine.run(`INSERT INTO checked ${transformSql(dataset, 'checked')}`);
    },
    rowsIn: async () => Number((await engine.rows('SELECT count(*) AS rows FROM checked'))[0]?.rows),
    rejectedByReason: async () => {
      const sql =
        'SELECT reason, count(*) AS rows FROM checked WHERE reason IS NOT NULL GROUP BY reason ORDER BY reason';
      return Object.fromEntries((await engine.rows(sql)).map(({ reason, rows }) => [reason, Number(rows)]));
    },
  };
}

function emptyRawSql({ columns, partitionKeys }: DataContract): string {
  const columnSql = columns.map(({ name, type }) => {
    const rawType = type === 'array<string>' && partitionKeys.length > 0 ? 'VARCHAR[]' : 'VARCHAR';
    return `NULL::${rawType} AS ${name}`;
  });
  const keySql = partitionKeys.map(({ name }) => `NULL::VARCHAR AS ${name}`);
  return `SELECT NULL::INTEGER AS input_number, NULL::BIGINT AS position, NULL::VARCHAR AS raw,
    NULL::VARCHAR AS reader_error, ${[...columnSql, ...keySql].join(', ')} WHERE false`;
}
