import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

export interface Engine {
  readonly connection: DuckDBConnection;
  /** As the manifest names it. */
  readonly version: string;
  rows(sql: string): Promise<Record<string, unknown>[]>;
  run(sql: string): Promise<void>;
  close(): void;
}

/** More is written to the scratch folder, so that an input of gigabytes does not need gigabytes of memory. */
const memoryLimit = '1GB';
const threads = 2;

/** DuckDB in memory, spilling to the scratch folder, with the functions of Spark that it lacks. */
export async function openEngine(scratchDir: string): Promise<Engine> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: memoryLimit,
    threads: String(threads),
    temp_directory: `${scratchDir}/spill`,
    preserve_insertion_order: 'false',
  });
  const connection = await instance.connect();
  const engine = {
    connection,
    version: `duckdb ${(await rowsOf(connection, 'SELECT version() AS version'))[0]?.version}`.replace(
      ' v',
      ' ',
    ),
    rows: (sql: string) => rowsOf(connection, sql),
    run: async (sql: string) => {
      await connection.run(sql);
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
  await engine.run("SET TimeZone = 'UTC'");
  await engine.run("SET lambda_syntax = 'ENABLE_SINGLE_ARROW'");
  for (const macro of sparkFunctions) await engine.run(macro);
  return engine;
}

export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A path as a function that globs understands it: a film's file may be called `a[1].csv`. */
export function quotedPath(path: string): string {
  return quoted(path.replaceAll(/[*?[]/g, '[$&]'));
}

/**
 * DuckDB's trim of given characters takes most of a transform's time, and hardly any field needs it; so it is asked
 * only for text with one of the characters that the transform ever trims at an end.
 */
const trimmed = [' ', '\t', ','].flatMap((character) => [
  `starts_with(text, '${character}')`,
  `ends_with(text, '${character}')`,
]);
const sparkFunctions = [
  `CREATE TEMP MACRO btrim(text, characters) AS
     CASE WHEN ${trimmed.join(' OR ')} THEN trim(text, characters) ELSE text END`,
];

async function rowsOf(connection: DuckDBConnection, sql: string): Promise<Record<string, unknown>[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJS();
}
