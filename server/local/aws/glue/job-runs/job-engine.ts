import type { RunRecord } from './job-run.ts';

/** A run as a program to start. */
export interface Invocation {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** What executes job runs. Rejects, in words for the run's error, when it cannot execute this one. */
export type JobEngine = (record: RunRecord) => Promise<Invocation>;

/** One program for all runs; the run's own arguments follow those given here. */
export function commandEngine(command: readonly string[]): JobEngine {
  const [program = process.execPath, ...leading] = command;
  return async (record) => ({ program, args: [...leading, ...glueArguments(record)] });
}

/** What Glue passes to a script, its name apart. */
export function glueArguments({ run, mergedArguments, scriptLocation }: RunRecord): string[] {
  return [
    ...['--JOB_NAME', run.JobName, '--JOB_RUN_ID', run.Id, '--scriptLocation', scriptLocation],
    ...Object.entries(mergedArguments).flat(),
  ];
}
