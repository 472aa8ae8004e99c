import * as z from 'zod';
import type { GlueContext } from '#server/local/aws/glue/glue-context.ts';
import { keysUnder, nextToken } from '#server/local/aws/glue/members.ts';
import { page } from '#server/local/aws/glue/page.ts';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import type { Partition } from './catalog.ts';
import { inTable, partitionInput, partitionValues } from './catalog-members.ts';
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

/** Segments (reading one list in parallel) are refused. */
export const getPartitions = defineOperation({
  name: 'GetPartitions',
  support: 'partial',
  input: inTable.extend({
    Expression: z.string().max(2048).default(''),
    ExcludeColumnSchema: z.boolean().default(false),
    Segment: z.undefined('Segments are not supported by the local AWS').optional(),
    MaxResults: z.int().min(1).max(1000).default(1000),
    NextToken: nextToken,
  }),
  handle: ({ catalog }: GlueContext, request) => {
    const { DatabaseName, TableName, Expression, MaxResults } = request;
    const table = catalog.requireTable(DatabaseName, TableName);
    const matches = parsePartitionFilter(Expression, table.PartitionKeys ?? []);
    const { values, NextToken } = page(catalog.partitions, `partitions ${DatabaseName}.${TableName}`, {
      prefix: keysUnder(DatabaseName, TableName),
      limit: MaxResults,
      token: request.NextToken,
      where: ({ Values }: Partition) => matches(Values),
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

/** A batch answers 200 and says for each entry what went wrong. */
function errorOf(change: () => void): { ErrorCode: string; ErrorMessage: string }[] {
  try {
    change();
    return [];
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return [{ ErrorCode: error.type, ErrorMessage: error.message }];
  }
}

function withoutColumns(partition: Partition): Partition {
  const { StorageDescriptor } = partition;
  return {
    ...partition,
    StorageDescriptor: StorageDescriptor && { ...StorageDescriptor, Columns: undefined },
  };
}
