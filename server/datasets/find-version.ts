import type { ServerContext } from '#server/context.ts';
import { type DatasetName, jobOfDataset } from '#server/contract/job-name.ts';
import type { DbStatements } from '#server/db/database.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { NotFound } from '#server/errors.ts';

/** The run that wrote a version. */
export async function findVersion(
  ctx: Pick<ServerContext, 'settings'>,
  db: Pick<DbStatements, 'runs'>,
  { name, version }: { name: DatasetName; version: string },
): Promise<RunRow> {
  const glueJobName = ctx.settings.jobs[jobOfDataset[name]];
  const [run] = await db.runs.findGlueRuns({ glueJobName, glueRunIds: [version] });
  if (run === undefined || run.publishState === 'none') throw new NotFound(`version of ${name}`, version);
  return run;
}
