import { readFile } from 'node:fs/promises';
import type { ContractColumn, DataContract } from '#glue/contracts/read-contract.ts';
import { type Engine, quoted } from '#server/local/jobs/engine/open-engine.ts';
import type { Transform } from '#server/local/jobs/engine/open-transform.ts';
import type { TmdbInput } from '#server/local/jobs/inputs/select-tmdb-inputs.ts';
import { jsonRecords } from './json-records.ts';
import type { ReadSummary } from './read-movies.ts';

/** So much raw text is held before it goes through the transform: enough for DuckDB to work in bulk. */
const batchBytes = 64 * 1024 * 1024;

/** A manifest is read by people: beyond so many unknown fields the names are data, not fields. */
const mostUnknownColumns = 1000;

/** Loads JSON files into the transform. */
export async function readTmdb(
  engine: Engine,
  transform: Transform,
  contract: DataContract,
  inputs: readonly TmdbInput[],
  onFile: (input: TmdbInput) => void,
): Promise<ReadSummary> {
  await engine.run(
    'CREATE TABLE records (input_number INTEGER, position BIGINT, raw VARCHAR, readable BOOLEAN)',
  );
  await engine.run('CREATE TABLE dates (input_number INTEGER, ano VARCHAR, mes VARCHAR, dia VARCHAR)');
  const dates = await engine.connection.createAppender('dates');
  for (const { number, creationDate } of inputs) {
    dates.appendInteger(number);
    for (const part of creationDate.split('-')) dates.appendVarchar(part);
    dates.endRow();
  }
  dates.closeSync();
  for (const macro of kindMacros) await engine.run(macro);
  const unknown = new Set<string>();
  const rawSql = rawViewSql(contract.columns);
  const loadBatch = async (): Promise<void> => {
    await transform.load(rawSql);
    for (const name of await unknownFields(engine, contract.columns)) {
      if (unknown.size < mostUnknownColumns) unknown.add(name);
    }
    await engine.run('TRUNCATE records');
  };

  let held = 0;
  let appender = await engine.connection.createAppender('records');
  for (const input of inputs) {
    onFile(input);
    for (const { position, raw, readable } of jsonRecords(await readFile(input.path), input.uri)) {
      appender.appendInteger(input.number);
      appender.appendBigInt(BigInt(position));
      appender.appendVarchar(raw);
      appender.appendBoolean(readable);
      appender.endRow();
      held += raw.length;
      if (held < batchBytes) continue;
      appender.closeSync();
      await loadBatch();
      held = 0;
      appender = await engine.connection.createAppender('records');
    }
  }
  appender.closeSync();
  await loadBatch();
  return { unknownColumns: [...unknown].sort() };
}

/** A JSON value as text with its kind in front; glue/sql/tmdb/parsed.sql says which kinds there are. */
export const kindMacros = [
  `CREATE TEMP MACRO kind_and_text(value) AS CASE json_type(value)
     WHEN 'NULL' THEN NULL
     WHEN 'VARCHAR' THEN 's:' || (value ->> '$')
     WHEN 'UBIGINT' THEN 'n:' || value::VARCHAR
     WHEN 'BIGINT' THEN 'n:' || value::VARCHAR
     WHEN 'DOUBLE' THEN 'n:' || value::VARCHAR
     ELSE CASE WHEN value IS NOT NULL THEN 'x:' END
   END`,
  `CREATE TEMP MACRO name_or_text(value) AS CASE json_type(value)
     WHEN 'OBJECT' THEN CASE json_type(value, '$.name')
       WHEN 'VARCHAR' THEN 's:' || (value ->> '$.name')
       WHEN 'NULL' THEN NULL
       ELSE CASE WHEN json_exists(value, '$.name') THEN 'x:' END
     END
     WHEN 'VARCHAR' THEN 's:' || (value ->> '$')
     WHEN 'NULL' THEN NULL
     ELSE 'x:'
   END`,
  `CREATE TEMP MACRO kinds_and_texts(value) AS CASE json_type(value)
     WHEN 'NULL' THEN NULL
     WHEN 'ARRAY' THEN list_transform(json_extract(value, '$[*]'), lambda element: name_or_text(element))
     WHEN 'VARCHAR' THEN ['t:' || (value ->> '$')]
     ELSE CASE WHEN value IS NOT NULL THEN ['x:'] END
   END`,
];

export function rawViewSql(columns: readonly ContractColumn[]): string {
  const paths = columns.map(({ rawNames }) => quoted(`$.${rawNames[0]}`));
  const columnSql = columns.map(({ name, type }, at) => {
    const macro = type === 'array<string>' ? 'kinds_and_texts' : 'kind_and_text';
    return `${macro}(fields[${at + 1}]) AS ${name}`;
  });
  return `
    SELECT input_number, position, raw, CASE WHEN NOT readable THEN 'bad_json' END AS reader_error,
      ano, mes, dia, ${columnSql.join(', ')}
    FROM (
      SELECT *, CASE WHEN readable THEN json_extract(raw, [${paths.join(', ')}]) END AS fields
      FROM records JOIN dates USING (input_number)
    )`;
}

export async function unknownFields(engine: Engine, columns: readonly ContractColumn[]): Promise<string[]> {
  const known = columns.flatMap(({ rawNames }) => rawNames).map(quoted);
  const rows = await engine.rows(`
    SELECT DISTINCT field
    FROM (SELECT unnest(json_keys(CASE WHEN readable THEN raw END)) AS field FROM records)
    WHERE field NOT IN (${known.join(', ')})
    ORDER BY field
    LIMIT ${mostUnknownColumns}`);
  return rows.map(({ field }) => String(field));
}
