import { jobName } from '#server/contract/job-name.ts';
import type { VersionStanding } from '#server/contract/publication.ts';
import type { PublishState } from '#server/contract/run.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';

export function standingOf(run: RunRow, publishState: PublishState): VersionStanding {
  return { runId: run.id, job: jobName.parse(run.job), version: run.glueRunId ?? '', publishState };
}
