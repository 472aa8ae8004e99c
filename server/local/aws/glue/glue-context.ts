import type { Clock } from '#server/local/aws/clock.ts';
import type { Collection, Store } from '#server/local/aws/state/store.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { JobRunner } from './job-runs/job-runner.ts';
import type { Job } from './jobs/job.ts';
import type { SessionRunner } from './sessions/session-runner.ts';

/** What Glue's operations work on. */
export interface GlueContext {
  readonly clock: Clock;
  readonly store: Store;
  readonly jobs: Collection<Job>;
  /** By the name of the job. */
  readonly jobTags: Collection<Record<string, string>>;
  readonly runner: JobRunner;
  readonly sessions: SessionRunner;
  readonly catalog: Catalog;
}
