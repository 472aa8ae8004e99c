import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBAppender } from '@duckdb/node-api';
import type { ContractColumn, DataContract } from '#glue/contracts/read-contract.ts';
import { type Engine, quotedPath } from '#server/local/jobs/engine/open-engine.ts';
import type { Transform } from '#server/local/jobs/engine/open-transform.ts';
import type { JobInput } from '#server/local/jobs/inputs/job-input.ts';
import { JobFailure } from '#server/local/jobs/job-failure.ts';
import { type BadLine, cleanCsv } from './clean-csv.ts';
import { type CsvHeader, locateColumns, readCsvHeader } from './csv-header.ts';
import type { ReadSummary } from './read-summary.ts';
import { type PlainCsv, surveyCsv } from './survey-csv.ts';

interface Prepared {
  readonly input: JobInput;
  readonly header: CsvHeader;
  readonly places: ReadonlyMap<string, number>;
  /** The file itself, or its cleaned copy. */
  readonly path: string;
  readonly plain: PlainCsv;
}

/** Loads CSV files into the transform; each file has its own header. Throws a JobFailure that names a bad header. */
export async function readMovies(
  engine: Engine,
  transform: Transform,
  contract: DataContract,
  inputs: readonly JobInput[],
  scratchDir: string,
  onFile: (input: JobInput) => void,
): Promise<ReadSummary> {
  const unknown = new Set<string>();
  const located = [];
  // All headers first: a missing column fails the run before any of the gigabytes are read.
  for (const input of inputs) {
    const header = await readCsvHeader(input.path, input.uri);
    located.push({ input, header, places: locateColumns(header, contract.columns, input.uri) });
  }
  await engine.run(
    'CREATE TABLE bad_lines (input_number INTEGER, position BIGINT, raw VARCHAR, reader_error VARCHAR)',
  );
  let expected = 0;
  for (const { input, header, places } of located) {
    onFile(input);
    const known = new Set(places.values());
    for (const [at, name] of header.names.entries()) if (!known.has(at)) unknown.add(name);
    const prepared = await prepare(engine, { input, header, places }, scratchDir);
    expected += await loadFile(engine, transform, contract.columns, prepared);
    if (prepared.path !== input.path) await rm(prepared.path);
    const rowsIn = await transform.rowsIn();
    if (rowsIn !== expected) {
      throw new JobFailure(`${input.uri}: ${expected} lines were expected so far, but ${rowsIn} were read.`);
    }
  }
  return { unknownColumns: [...unknown].sort() };
}

async function prepare(
  engine: Engine,
  located: Pick<Prepared, 'input' | 'header' | 'places'>,
  scratchDir: string,
): Promise<Prepared> {
  const { input, header } = located;
  const fields = header.names.length;
  const plain = await surveyCsv(input.path, input.uri, fields);
  if (plain !== undefined) return { ...located, path: input.path, plain };
  const path = join(scratchDir, `input-${input.number}.csv`);
  const appender = await engine.connection.createAppender('bad_lines');
  const cleaned = await cleanCsv(input.path, input.uri, fields, path, (bad) => {
    appendBadLine(appender, input.number, bad);
  });
  appender.closeSync();
  return { ...located, path, plain: cleaned };
}

function appendBadLine(appender: DuckDBAppender, inputNumber: number, { line, raw, reason }: BadLine): void {
  appender.appendInteger(inputNumber);
  appender.appendBigInt(BigInt(line));
  appender.appendVarchar(raw);
  appender.appendVarchar(reason);
  appender.endRow();
}

/** Returns how many rows the file has, as counted apart from DuckDB. */
async function loadFile(
  engine: Engine,
  transform: Transform,
  columns: readonly ContractColumn[],
  { input, header, places, path, plain }: Prepared,
): Promise<number> {
  const fields = header.names.map((_, at) => `f${at}`);
  const columnSql = columns.map(({ name }) => `f${places.get(name)} AS ${name}`);
  await transform.load(`
    SELECT ${input.number} AS input_number, NULL::BIGINT AS position,
      array_to_string([${fields.join(', ')}], '|') AS raw, NULL::VARCHAR AS reader_error, ${columnSql.join(', ')}
    FROM read_csv(${quotedPath(path)}, auto_detect = false, header = false, skip = ${header.line}, delim = '|',
      quote = '', escape = '', comment = '', columns = {${fields.map((field) => `${field}: 'VARCHAR'`).join(', ')}},
      force_not_null = [${fields.join(', ')}], max_line_size = ${Math.max(plain.longestLineBytes, 2_000_000)},
      store_rejects = true, rejects_limit = 0)`);
  const [blanked] = await engine.rows('SELECT count(*) AS lines FROM bad_lines');
  // DuckDB may put the blank lines before a rejected one in front of its text.
  await engine.run(`
    INSERT INTO bad_lines
    SELECT DISTINCT ${input.number}, line, trim(csv_line, chr(10)), 'field_count'
    FROM reject_errors
    WHERE error_type IN ('MISSING COLUMNS', 'TOO MANY COLUMNS') AND trim(csv_line, ' \t\n') <> ''`);
  await engine.run('DROP TABLE reject_errors');
  await engine.run('DROP TABLE reject_scans');
  const nothing = columns.map(({ name }) => `NULL::VARCHAR AS ${name}`);
  await transform.load(
    `SELECT input_number, position, raw, reader_error, ${nothing.join(', ')} FROM bad_lines`,
  );
  await engine.run('DELETE FROM bad_lines');
  return plain.lines - 1 + Number(blanked?.lines);
}
