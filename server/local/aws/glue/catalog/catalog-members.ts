import * as z from 'zod';
import { argumentMap, catalogName, nameString } from '#server/local/aws/glue/members.ts';

/** The Data Catalog's shapes as AWS's model has them; members that it does not have are dropped. */

const column = z.object({
  Name: nameString,
  Type: z.string().max(131_072).optional(),
  Comment: z.string().max(255).optional(),
  Parameters: argumentMap.optional(),
});

export const storageDescriptor = z.object({
  Columns: z.array(column).optional(),
  Location: z.string().max(2056).optional(),
  AdditionalLocations: z.array(z.string()).optional(),
  InputFormat: z.string().max(128).optional(),
  OutputFormat: z.string().max(128).optional(),
  Compressed: z.boolean().optional(),
  NumberOfBuckets: z.int().optional(),
  SerdeInfo: z
    .object({
      Name: nameString.optional(),
      SerializationLibrary: nameString.optional(),
      Parameters: argumentMap.optional(),
    })
    .optional(),
  BucketColumns: z.array(nameString).optional(),
  SortColumns: z.array(z.object({ Column: nameString, SortOrder: z.int().min(0).max(1) })).optional(),
  Parameters: argumentMap.optional(),
  StoredAsSubDirectories: z.boolean().optional(),
});

export const databaseInput = z.object({
  Name: catalogName,
  Description: z.string().max(2048).optional(),
  LocationUri: z.string().max(1024).optional(),
  Parameters: argumentMap.optional(),
});

export const tableInput = z.object({
  Name: catalogName,
  Description: z.string().max(2048).optional(),
  Owner: nameString.optional(),
  LastAccessTime: z.number().optional(),
  LastAnalyzedTime: z.number().optional(),
  Retention: z.int().min(0).optional(),
  StorageDescriptor: storageDescriptor.optional(),
  PartitionKeys: z.array(column).optional(),
  ViewOriginalText: z.string().max(409_600).optional(),
  ViewExpandedText: z.string().max(409_600).optional(),
  TableType: z.string().max(255).optional(),
  Parameters: argumentMap.optional(),
});

export const partitionValues = z.array(z.string().max(1024)).min(1);

export const partitionInput = z.object({
  Values: partitionValues,
  LastAccessTime: z.number().optional(),
  LastAnalyzedTime: z.number().optional(),
  StorageDescriptor: storageDescriptor.optional(),
  Parameters: argumentMap.optional(),
});

/** The account's own catalog is the only one; its id is accepted and means nothing more. */
export const inDatabase = z.object({ CatalogId: z.string().optional(), DatabaseName: catalogName });

export const inTable = inDatabase.extend({ TableName: catalogName });

export type DatabaseInput = z.output<typeof databaseInput>;
export type TableInput = z.output<typeof tableInput>;
export type PartitionInput = z.output<typeof partitionInput>;
