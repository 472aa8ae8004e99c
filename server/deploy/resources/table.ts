import { type ContractColumn, readContract } from '#glue/contracts/read-contract.ts';
import type { CatalogColumn, CatalogTable } from '#server/aws/glue/catalog-table.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { versionsPrefix } from '#server/datasets/version-location.ts';
import type { Deployment } from '#server/deploy/deployment.ts';
import type { Resource } from '#server/deploy/resource.ts';

/**
 * The table of a dataset, as its data contract says. Where it points is the publisher's business: a table that exists
 * is given the columns that it lacks, and nothing else of it changes.
 */
export function tableResource({ aws, names }: Deployment, dataset: DatasetName): Resource {
  const contract = readContract(dataset);
  const database = names.Database;
  const columns = contract.columns.map(toColumn);
  const partitionKeys = contract.partitionKeys.map(toColumn);
  const wanted = [...columns, ...partitionKeys];
  const read = () => aws.glue.getTable({ database, table: dataset });
  return {
    title: `Glue table ${database}.${dataset}`,
    desired: columnFields(wanted),
    destroyed: 'with-tables',
    read: async () => {
      // Of a database that the same plan will create there is no table: Glue says so in the same words.
      const table = await read();
      if (table === null) return null;
      const contracted = new Set(wanted.map(({ name }) => name));
      const known = [...table.columns, ...table.partitionKeys].filter(({ name }) => contracted.has(name));
      const isOurs = table.location.startsWith(`s3://${names.Bucket}/${datasetPrefix(dataset)}`);
      return {
        fields: columnFields(known),
        owner: isOurs ? 'ours' : 'theirs',
        mayNotAdopt: `The table ${database}.${dataset} exists and shows ${table.location}, which is not in this lake. Name another database in COMPORTA_DATABASE.`,
      };
    },
    create: () => {
      const location = firstLocation(names.Bucket, dataset, partitionKeys.length > 0);
      const table = { database, name: dataset, location, columns, partitionKeys, versionId: null };
      return aws.glue.putTable({ table });
    },
    update: async () => {
      const table = await read();
      if (table === null) throw new Error(`The table ${database}.${dataset} has gone while it was changed.`);
      await aws.glue.putTable({ table: withColumns(table, columns) });
    },
    remove: () => aws.glue.deleteTable({ database, table: dataset }),
  };
}

/** `Trusted/Movies/`: everything of a dataset that readers may see lies below it. */
function datasetPrefix(dataset: DatasetName): string {
  return versionsPrefix(dataset).replace(/versions\/$/, '');
}

/**
 * Where a table points until its first version is published. Partitions show their versions one by one; a table
 * without them must not point at the folder of all versions, or it would show every one at once.
 */
function firstLocation(bucket: string, dataset: DatasetName, isPartitioned: boolean): string {
  const prefix = isPartitioned ? versionsPrefix(dataset) : `${datasetPrefix(dataset)}empty/`;
  return `s3://${bucket}/${prefix}`;
}

function withColumns(table: CatalogTable, columns: readonly CatalogColumn[]): CatalogTable {
  const contracted = new Set(columns.map(({ name }) => name));
  const others = table.columns.filter(({ name }) => !contracted.has(name));
  return { ...table, columns: [...columns, ...others] };
}

function columnFields(columns: readonly CatalogColumn[]): Record<string, string> {
  return Object.fromEntries(columns.map(({ name, type }) => [`column ${name}`, type]));
}

function toColumn({ name, type, description }: ContractColumn): CatalogColumn {
  return { name, type, comment: description.en };
}
