import { z } from 'zod';

/** Counts may exceed 2^31; a manifest with a number beyond 2^53 is none that a job of ours wrote. */
const count = z.int().nonnegative();

/** `_manifest.json` of a version, as both engines write it. Unknown fields are kept out, missing ones refused. */
export const manifest = z.object({
  runId: z.string(),
  job: z.string(),
  contractVersion: z.string(),
  engine: z.string(),
  startedAt: z.string(),
  completedAt: z.string(),
  inputs: z.array(z.object({ uri: z.string(), bytes: count, etag: z.string() })),
  rowsIn: count,
  rowsOut: count,
  rowsRejected: count,
  rowsDuplicate: count,
  rejectedByReason: z.record(z.string(), count),
  unknownColumns: z.array(z.string()),
  warnings: z.array(z.string()),
  schema: z.object({
    columns: z.array(
      z.object({
        name: z.string(),
        type: z.string(),
        description: z.object({ en: z.string(), 'pt-BR': z.string() }).optional(),
      }),
    ),
    partitionKeys: z.array(z.object({ name: z.string(), type: z.string() })),
  }),
  partitions: z.array(z.object({ values: z.array(z.string()), rows: count, bytes: count, files: count })),
  files: count,
  bytes: count,
});
export type Manifest = z.infer<typeof manifest>;

/** Every row that went in came out, was rejected, or was a duplicate. */
export function lawHolds({ rowsIn, rowsOut, rowsRejected, rowsDuplicate }: Manifest): boolean {
  return rowsIn === rowsOut + rowsRejected + rowsDuplicate;
}
