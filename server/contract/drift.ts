import { z } from 'zod';
import { datasetName } from './job-name.ts';
import { instant, int64, page } from './scalars.ts';

/** How the catalog and the objects may have come apart from what was published. */
export const driftKind = z.enum([
  'folder_without_entry',
  'entry_without_folder',
  'pointer_disagrees',
  'schema_differs',
  'small_files',
]);
export type DriftKind = z.infer<typeof driftKind>;

/** What can be done about it. None of them deletes an object. */
export const driftFix = z.enum(['create_entry', 'move_pointer', 'remove_entry', 'update_schema']);
export type DriftFix = z.infer<typeof driftFix>;

/** Why nothing is offered. */
export const noFixReason = z.enum([
  'run_again',
  'unknown_run',
  'not_in_manifest',
  'not_ours',
  'files_unlike_table',
]);
export type NoFixReason = z.infer<typeof noFixReason>;

export const drift = z.object({
  kind: driftKind,
  /** Partition values joined by "/"; empty for a table without partitions. */
  partition: z.string(),
  /** Where the catalog points; null without an entry. */
  shown: z.string().nullable(),
  /** Where it should point, or the folder that was found; null when nobody here published the partition. */
  expected: z.string().nullable(),
  files: z.number(),
  bytes: int64,
  /** Columns of the table that the partition does not have, or has in another type. */
  columns: z.array(z.object({ name: z.string(), table: z.string(), partition: z.string().nullable() })),
  fix: driftFix.nullable(),
  reason: noFixReason.nullable(),
  /** The fix was asked for, and the publisher has not come to it yet. */
  isRequested: z.boolean(),
});
export type Drift = z.infer<typeof drift>;

export const catalogFix = z.object({
  id: z.uuid(),
  partition: z.string(),
  fix: driftFix,
  requestedBy: z.string(),
  requestedAt: instant,
  doneAt: instant.nullable(),
  /** `changed`: what the person saw was no longer so, and nothing was done. */
  outcome: z.enum(['applied', 'changed']).nullable(),
});
export type CatalogFix = z.infer<typeof catalogFix>;

/** `GET /api/datasets/{name}/drift`. */
export const driftReport = z.object({
  dataset: datasetName,
  checkedAt: instant,
  /** Catalog entries and folders that were held against each other. */
  entries: z.number(),
  folders: z.number(),
  smallFiles: z.object({ minFiles: z.number(), maxMeanBytes: z.number() }),
  /** The worst kinds first, at most 500. */
  items: z.array(drift),
  total: z.number(),
  /** The newest fixes that were asked for. */
  fixes: z.array(catalogFix),
});
export type DriftReport = z.infer<typeof driftReport>;

/** Body of `POST /api/datasets/{name}/drift`: what is wanted, and what the person saw when asking. */
export const fixDriftInput = z.strictObject({
  items: z
    .array(
      z.strictObject({
        partition: z.string().max(300),
        fix: driftFix,
        shown: z.string().max(2000).nullable(),
      }),
    )
    .min(1)
    .max(100),
});
export type FixDriftInput = z.infer<typeof fixDriftInput>;
export const catalogFixPage = page(catalogFix);
