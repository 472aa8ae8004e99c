import { z } from 'zod';
import { datasetName, jobName } from './job-name.ts';
import { publishState } from './run.ts';

/** Body of publish, reject and rollback: what a person decides stands with its reason. */
export const decisionInput = z.strictObject({ reason: z.string().trim().min(3).max(500) });

export const versionParams = z.strictObject({
  name: datasetName,
  version: z.string().regex(/^[A-Za-z0-9_-]{1,255}$/),
});

/** Where a version stands right after a decision; the publisher does the rest. */
export const versionStanding = z.object({
  runId: z.uuid(),
  job: jobName,
  version: z.string(),
  publishState,
});
export type VersionStanding = z.infer<typeof versionStanding>;

export const rollbackConflict = z.object({
  partition: z.string(),
  reason: z.enum(['moved_since', 'version_deleted', 'no_earlier_version']),
});
export type RollbackConflict = z.infer<typeof rollbackConflict>;

/** `GET /api/datasets/{name}/versions/{version}/rollback`. */
export const rollbackPreview = z.object({
  publicationId: z.uuid(),
  /** `to` null: the publication made this partition, so it goes. */
  moves: z.array(
    z.object({
      partition: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      toRunId: z.uuid().nullable(),
    }),
  ),
  conflicts: z.array(rollbackConflict),
});
export type RollbackPreview = z.infer<typeof rollbackPreview>;
