import { isUtf8 } from 'node:buffer';
import type { ContractColumn } from '#glue/contracts/read-contract.ts';
import { JobFailure } from '#server/local/jobs/job-failure.ts';
import { readChunks } from './read-chunks.ts';

export interface CsvHeader {
  /** Field names in the file's own order. */
  readonly names: readonly string[];
  /** The line it stands on, from 1: blank lines may come before it. */
  readonly line: number;
}

/** A header longer than this is no header: the file is not what it says. */
const longestHeaderBytes = 1024 * 1024;

/** The first line that is not blank. Throws a JobFailure that names the file when there is none. */
export async function readCsvHeader(path: string, uri: string): Promise<CsvHeader> {
  let start = '';
  let index = -1;
  let text: string | undefined;
  for await (const chunk of readChunks(path)) {
    start += chunk.toString('latin1');
    const lines = start.split(/\r\n|\r|\n/);
    index = lines.findIndex((line) => !isBlank(line));
    text = lines[index];
    // The last line may go on in the next chunk.
    if (index >= 0 && index < lines.length - 1) break;
    if (start.length > longestHeaderBytes) break;
  }
  if (text === undefined || text.length > longestHeaderBytes)
    throw new JobFailure(`${uri} has no header line.`);
  const bytes = Buffer.from(text, 'latin1');
  if (!isUtf8(bytes)) throw new JobFailure(`The header of ${uri} is not UTF-8.`);
  const names = bytes.toString('utf8').split('|').map(trim);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new JobFailure(`The header of ${uri} has the column '${twice}' twice.`);
  return { names, line: index + 1 };
}

/** Where each contract column stands in the header. Throws a JobFailure that names a missing column. */
export function locateColumns(
  header: CsvHeader,
  columns: readonly ContractColumn[],
  uri: string,
): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const { name, rawNames } of columns) {
    const [place, second] = rawNames.flatMap((rawName) => {
      const at = header.names.indexOf(rawName);
      return at < 0 ? [] : [at];
    });
    if (place === undefined) throw new JobFailure(`${uri} has no column '${rawNames[0]}'.`);
    if (second !== undefined) {
      throw new JobFailure(
        `The header of ${uri} has the column '${rawNames[0]}' twice (${rawNames.join(', ')}).`,
      );
    }
    places.set(name, place);
  }
  return places;
}

function isBlank(line: string): boolean {
  return /^[ \t]*$/.test(line);
}

function trim(name: string): string {
  return name.replace(/^[ \t]+|[ \t]+$/g, '');
}
