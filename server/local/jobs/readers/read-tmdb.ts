import { readFile } from 'node:fs/promises';
import type { ContractColumn, DataContract } from '#glue/contracts/read-contract.ts';
import { type Engine, quoted } from '#server/local/jobs/engine/open-engine.ts';
import type { Transform } from '#server/local/jobs/engine/open-transform.ts';
import type { TmdbInput } from '#server/local/jobs/inputs/select-tmdb-inputs.ts';
import { JobFailure } from '#server/local/jobs/job-failure.ts';
import { jsonRecords } from './json-records.ts';
import type { ReadSummary } from './read-summary.ts';
import { kindMacros, tmdbRawViewSql } from './tmdb-raw-view.ts';

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
  const rawSql = tmdbRawViewSql(contract.columns);
  const loadBatch = async (): Promise<void> => {
    await transform.load(rawSql);
    for (const name of await unknownFields(engine, contract.columns)) {
      if (unknown.size < mostUnknownColumns) unknown.add(name);
    }
    await engine.run('TRUNCATE records');
  };

  let held = 0;
  let expected = 0;
  let appender = await engine.connection.createAppender('records');
  for (const input of inputs) {
    onFile(input);
    for (const { position, raw, readable } of jsonRecords(await readFile(input.path), input.uri)) {
      appender.appendInteger(input.number);
      appender.appendBigInt(BigInt(position));
      appender.appendVarchar(raw);
      appender.appendBoolean(readable);
      appender.endRow();
      expected++;
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
  const rowsIn = await transform.rowsIn();
  if (rowsIn !== expected) throw new JobFailure(`${expected} records were read, but ${rowsIn} were checked.`);
  return { unknownColumns: [...unknown].sort() };
}

async function unknownFields(engine: Engine, columns: readonly ContractColumn[]): Promise<string[]> {
  const known = columns.flatMap(({ rawNames }) => rawNames).map(quoted);
  const rows = await engine.rows(`
    SELECT DISTINCT field
    FROM (SELECT unnest(json_keys(CASE WHEN readable THEN raw END)) AS field FROM records)
    WHERE field NOT IN (${known.join(', ')})
    ORDER BY field
    LIMIT ${mostUnknownColumns}`);
  return rows.map(({ field }) => String(field));
}
