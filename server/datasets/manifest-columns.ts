import { z } from 'zod';
import type { DatasetDetail } from '#server/contract/dataset.ts';

type Column = DatasetDetail['columns'][number];

const text = z.object({ en: z.string(), 'pt-BR': z.string() }).nullable().catch(null);
const column = z.object({ name: z.string(), type: z.string(), description: text });
const manifestSchema = z
  .object({
    schema: z.object({
      columns: z.array(column),
      partitionKeys: z.array(z.object({ name: z.string(), type: z.string(), description: text })).default([]),
    }),
  })
  .nullable()
  .catch(null);

/** The columns that a run's manifest describes, partition keys last, as the catalog has them. */
export function manifestColumns(manifest: unknown): Column[] {
  const schema = manifestSchema.parse(manifest)?.schema;
  if (schema === undefined) return [];
  return [
    ...schema.columns.map((one) => ({ ...one, partitionKey: false })),
    ...schema.partitionKeys.map((one) => ({ ...one, partitionKey: true })),
  ];
}
