import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { GlueContext } from '#server/local/aws/glue/glue-context.ts';
import { invalidInput, keysUnder, nextToken } from '#server/local/aws/glue/members.ts';
import { page } from '#server/local/aws/glue/page.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import type { Partition } from './catalog.ts';
import { inTable, partitionInput, partitionValues } from './catalog-members.ts';
import { errorOf } from './error-of.ts';
import { createOne, deleteOne, requirePartition, updateOne } from './partition-changes.ts';
import { parsePartitionFilter } from './partition-filter/parse-partition-filter.ts';

export const createPartition = defineOperation({
  name: 'CreatePartition',
  support: 'full',
  input: inTable.extend({ PartitionInput: partitionInput }),
  handle: ({ catalog }: GlueContext, { DatabaseName, TableName, PartitionInput }) => {
    createOne(catalog, catalog.requireTable(DatabaseName, TableName), PartitionInput);
    return {};
  },
});

export const getPartition = defineOperation({
  name: 'GetPartition',
  support: 'full',
  input: inTable.extend({ PartitionValues: partitionValues }),
  handle: ({ catalog }: GlueContext, { DatabaseName, TableName, PartitionValues }) => {
    const table = catalog.requireTable(DatabaseName, TableName);
    return { Partition: requirePartition(catalog, table, PartitionValues) };
  },
});

/** A list can be read in parallel, a segment each. */
const segment = z.object({ SegmentNumber: z.int().min(0), TotalSegments: z.int().min(1).max(10) });

export const getPartitions = defineOperation({
  name: 'GetPartitions',
  support: 'full',
  input: inTable.extend({
    Expression: z.string().max(2048).default(''),
    ExcludeColumnSchema: z.boolean().default(false),
    Segment: segment.optional(),
    MaxResults: z.int().min(1).max(1000).default(1000),
    NextToken: nextToken,
  }),
  handle: ({ catalog }: GlueContext, request) => {
    const { DatabaseName, TableName, Expression, MaxResults } = request;
    const table = catalog.requireTable(DatabaseName, TableName);
    const matches = parsePartitionFilter(Expression, table.PartitionKeys ?? []);
    const part = request.Segment;
    if (part && part.SegmentNumber >= part.TotalSegments) {
      throw invalidInput('The segment number must be less than the number of segments.');
    }
    const list = `partitions ${DatabaseName}.${TableName} ${part?.SegmentNumber}/${part?.TotalSegments}`;
    const { values, NextToken } = page(catalog.partitions, list, {
      prefix: keysUnder(DatabaseName, TableName),
      limit: MaxResults,
      token: request.NextToken,
      where: ({ Values }: Partition) => matches(Values) && isInSegment(Values, part),
    });
    const Partitions = request.ExcludeColumnSchema ? values.map(withoutColumns) : values;
    return { Partitions, NextToken };
  },
});

export const updatePartition = defineOperation({
  name: 'UpdatePartition',
  support: 'full',
  input: inTable.extend({ PartitionValueList: partitionValues, PartitionInput: partitionInput }),
  handle: ({ catalog, store }: GlueContext, request) => {
    const table = catalog.requireTable(request.DatabaseName, request.TableName);
    store.transaction(() => updateOne(catalog, table, request.PartitionValueList, request.PartitionInput));
    return {};
  },
});

export const deletePartition = defineOperation({
  name: 'DeletePartition',
  support: 'full',
  input: inTable.extend({ PartitionValues: partitionValues }),
  handle: ({ catalog }: GlueContext, { DatabaseName, TableName, PartitionValues }) => {
    deleteOne(catalog, catalog.requireTable(DatabaseName, TableName), PartitionValues);
    return {};
  },
});

export const batchCreatePartition = defineOperation({
  name: 'BatchCreatePartition',
  support: 'full',
  input: inTable.extend({ PartitionInputList: z.array(partitionInput).max(100) }),
  handle: ({ catalog, store }: GlueContext, { DatabaseName, TableName, PartitionInputList }) => {
    const table = catalog.requireTable(DatabaseName, TableName);
    const Errors = store.transaction(() =>
      PartitionInputList.flatMap((input) =>
        errorOf(() => createOne(catalog, table, input)).map((ErrorDetail) => ({
          PartitionValues: input.Values,
          ErrorDetail,
        })),
      ),
    );
    return { Errors };
  },
});

export const batchGetPartition = defineOperation({
  name: 'BatchGetPartition',
  support: 'full',
  input: inTable.extend({ PartitionsToGet: z.array(z.object({ Values: partitionValues })).max(1000) }),
  handle: ({ catalog }: GlueContext, { DatabaseName, TableName, PartitionsToGet }) => {
    const table = catalog.requireTable(DatabaseName, TableName);
    const Partitions = PartitionsToGet.flatMap(({ Values }) => catalog.partition(table, Values) ?? []);
    return { Partitions, UnprocessedKeys: [] };
  },
});

export const batchUpdatePartition = defineOperation({
  name: 'BatchUpdatePartition',
  support: 'full',
  input: inTable.extend({
    Entries: z
      .array(z.object({ PartitionValueList: partitionValues, PartitionInput: partitionInput }))
      .min(1)
      .max(100),
  }),
  handle: ({ catalog, store }: GlueContext, { DatabaseName, TableName, Entries }) => {
    const table = catalog.requireTable(DatabaseName, TableName);
    const Errors = store.transaction(() =>
      Entries.flatMap(({ PartitionValueList, PartitionInput }) =>
        errorOf(() => updateOne(catalog, table, PartitionValueList, PartitionInput)).map((ErrorDetail) => ({
          PartitionValueList,
          ErrorDetail,
        })),
      ),
    );
    return { Errors };
  },
});

export const batchDeletePartition = defineOperation({
  name: 'BatchDeletePartition',
  support: 'full',
  input: inTable.extend({ PartitionsToDelete: z.array(z.object({ Values: partitionValues })).max(25) }),
  handle: ({ catalog, store }: GlueContext, { DatabaseName, TableName, PartitionsToDelete }) => {
    const table = catalog.requireTable(DatabaseName, TableName);
    const Errors = store.transaction(() =>
      PartitionsToDelete.flatMap(({ Values }) =>
        errorOf(() => deleteOne(catalog, table, Values)).map((ErrorDetail) => ({
          PartitionValues: Values,
          ErrorDetail,
        })),
      ),
    );
    return { Errors };
  },
});

/** Every partition is in one of them, and stays in it. */
function isInSegment(values: readonly string[], part: z.output<typeof segment> | undefined): boolean {
  if (part === undefined) return true;
  const digest = createHash('sha256').update(JSON.stringify(values)).digest();
  return digest.readUInt32BE() % part.TotalSegments === part.SegmentNumber;
}

function withoutColumns(partition: Partition): Partition {
  const { StorageDescriptor } = partition;
  return {
    ...partition,
    StorageDescriptor: StorageDescriptor && { ...StorageDescriptor, Columns: undefined },
  };
}
