import type { DataContract } from '#glue/contracts/read-contract.ts';
import type { Engine } from './engine/open-engine.ts';
import type { Transform } from './engine/open-transform.ts';
import type { JobInput, SelectedInputs } from './inputs/job-input.ts';
import { selectMoviesInputs } from './inputs/select-movies-inputs.ts';
import { selectTmdbInputs, type TmdbInput } from './inputs/select-tmdb-inputs.ts';
import type { JobArguments } from './job-arguments.ts';
import type { JobDefinition } from './job-definition.ts';
import type { Lake } from './lake.ts';
import { readMovies } from './readers/read-movies.ts';
import type { ReadSummary } from './readers/read-summary.ts';
import { readTmdb } from './readers/read-tmdb.ts';

interface ReadingTools {
  readonly engine: Engine;
  readonly transform: Transform;
  readonly contract: DataContract;
  readonly scratchDir: string;
}

/** What differs between the jobs: which objects, and how they are read. */
export interface Source {
  readonly selected: SelectedInputs<JobInput>;
  read(tools: ReadingTools, onFile: (input: JobInput) => void): Promise<ReadSummary>;
  /** Warnings about creation dates that were read and of which no row survived. */
  emptyDates(written: readonly string[]): string[];
}

export async function selectSource(job: JobDefinition, args: JobArguments, lake: Lake): Promise<Source> {
  if (job.name === 'movies-csv') {
    const selected = await selectMoviesInputs(lake, args.ingestDate);
    return {
      selected,
      read: ({ engine, transform, contract, scratchDir }, onFile) =>
        readMovies(engine, transform, contract, selected.inputs, scratchDir, onFile),
      emptyDates: () => [],
    };
  }
  const selected: SelectedInputs<TmdbInput> = await selectTmdbInputs(lake, args.creationDate);
  return {
    selected,
    read: ({ engine, transform, contract }, onFile) =>
      readTmdb(engine, transform, contract, selected.inputs, onFile),
    emptyDates: (written) =>
      [...new Set(selected.inputs.map((input) => input.creationDate))]
        .filter((date) => !written.includes(date))
        .map((date) => `No row of ${date} survived; its published partition stays as it is.`),
  };
}
