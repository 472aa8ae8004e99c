import { invalidInput, notFound } from '#server/local/aws/glue/members.ts';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import type { Catalog, Partition, Table } from './catalog.ts';
import type { PartitionInput } from './catalog-members.ts';

export function createOne(catalog: Catalog, table: Table, input: PartitionInput): void {
  checkValues(table, input.Values);
  if (catalog.partition(table, input.Values)) {
    throw new AwsError('AlreadyExistsException', 'Partition already exists.');
  }
  catalog.putPartition(table, input);
}

/** Other values in the input than in `values` move the partition. */
export function updateOne(catalog: Catalog, table: Table, values: string[], input: PartitionInput): void {
  checkValues(table, input.Values);
  const { CreationTime } = requirePartition(catalog, table, values);
  const isMoved = JSON.stringify(values) !== JSON.stringify(input.Values);
  if (isMoved) {
    if (catalog.partition(table, input.Values)) {
      throw new AwsError('AlreadyExistsException', 'Partition already exists.');
    }
    catalog.deletePartition(table, values);
  }
  catalog.putPartition(table, input, CreationTime);
}

export function deleteOne(catalog: Catalog, table: Table, values: string[]): void {
  requirePartition(catalog, table, values);
  catalog.deletePartition(table, values);
}

export function requirePartition(catalog: Catalog, table: Table, values: string[]): Partition {
  checkValues(table, values);
  const partition = catalog.partition(table, values);
  if (partition === null) throw notFound('Cannot find partition.');
  return partition;
}

function checkValues({ PartitionKeys = [] }: Table, values: string[]): void {
  if (values.length !== PartitionKeys.length) {
    throw invalidInput('The number of partition keys do not match the number of partition values');
  }
}
