import { z } from 'zod';
import { datasetName, jobName } from './job-name.ts';
import { publication, publishState, versionAudit } from './run.ts';
import { instant, int64, page } from './scalars.ts';

const column = z.object({
  name: z.string(),
  type: z.string(),
  description: z.object({ en: z.string(), 'pt-BR': z.string() }).nullable(),
  partitionKey: z.boolean(),
});

export const partition = z.object({
  values: z.array(z.string()),
  /** Run that wrote it; null when the catalog points at something this product does not know. */
  runId: z.uuid().nullable(),
  version: z.string().nullable(),
  location: z.string(),
  rows: z.number().nullable(),
  bytes: int64.nullable(),
  files: z.number().nullable(),
});
export type Partition = z.infer<typeof partition>;

export const datasetSummary = z.object({
  name: datasetName,
  job: jobName,
  table: z.string(),
  /** Null until something is published. */
  published: z
    .object({ runId: z.uuid().nullable(), version: z.string().nullable(), at: instant.nullable() })
    .nullable(),
  rows: z.number().nullable(),
  bytes: int64.nullable(),
  partitionCount: z.number(),
});
export type DatasetSummary = z.infer<typeof datasetSummary>;
export const datasetPage = page(datasetSummary);

export const datasetDetail = datasetSummary.extend({
  location: z.string().nullable(),
  columns: z.array(column),
  partitions: z.array(partition),
  asOf: instant,
});
export type DatasetDetail = z.infer<typeof datasetDetail>;

export const datasetVersion = z.object({
  version: z.string(),
  runId: z.uuid(),
  publishState,
  createdAt: instant,
  publishedAt: instant.nullable(),
  rowsOut: z.number().nullable(),
  bytes: int64.nullable(),
  partitions: z.number().nullable(),
  audit: versionAudit.nullable(),
  /** Oldest first. */
  publications: z.array(publication),
  /** Its files are gone, or going: nobody can go back to it. */
  isRetired: z.boolean(),
});
export type DatasetVersion = z.infer<typeof datasetVersion>;
export const versionPage = page(datasetVersion);

/** `GET /api/datasets/{name}/sample`: the first rows of the published files, read without Athena. */
export const sampleRows = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string().nullable())),
});
export type SampleRows = z.infer<typeof sampleRows>;

/** `GET /api/raw/{dataset}`: what lies in the Raw Zone by ingestion (or creation) date, newest first. */
export const rawFolder = z.object({
  /** `yyyy-mm-dd`; null for files outside a dated folder, or a folder whose name is no real date. */
  date: z.string().nullable(),
  prefix: z.string(),
  readable: z.boolean(),
  files: z.array(z.object({ key: z.string(), name: z.string(), bytes: int64, lastModified: instant })),
  bytes: int64,
});
export type RawFolder = z.infer<typeof rawFolder>;
export const rawPage = page(rawFolder);

/** `PUT /api/raw/{dataset}?date=yyyy-mm-dd&name=file.csv`, the file as the body. */
export const putRawQuery = z.strictObject({
  date: z.iso.date(),
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,120}\.(csv|json|jsonl|ndjson)$/),
});
export const putRawResult = z.object({ key: z.string(), bytes: int64, replaced: z.boolean() });
