import type { DoctorAws } from '#server/aws/doctor-aws.ts';
import type { CatalogTable } from '#server/aws/glue/catalog-table.ts';
import { datasetName } from '#server/contract/job-name.ts';
import type { PolicyValues } from '#server/deploy/policies/read-policy.ts';
import { CloudError } from '#server/errors.ts';
import { type MakeProbe, NotTried, nothing, type Probe } from './probe.ts';

/** A version of a table that cannot be: an update that starts from it is refused. */
const impossibleVersion = '2147483647';

/** What publishing needs. Nothing in the catalog changes. */
export function catalogProbes({ app: { glue } }: DoctorAws, names: PolicyValues, probe: MakeProbe): Probe[] {
  const database = names.Database;
  const tables = datasetName.options.flatMap((table) => {
    const arn = tableArn(names, table);
    return [
      probe('glue:GetTable', arn, () => glue.getTable({ database, table })),
      // One that exists cannot be created. One that does not would be.
      probe('glue:CreateTable', arn, () =>
        withTable(glue, { database, table }, (current) =>
          glue.putTable({ table: { ...current, versionId: null } }),
        ),
      ),
      // With its own content, from a version that it does not have: twice harmless.
      probe('glue:UpdateTable', arn, () =>
        withTable(glue, { database, table }, (current) =>
          glue.putTable({ table: { ...current, versionId: impossibleVersion } }),
        ),
      ),
    ];
  });
  const table = 'tmdb';
  const partition = { values: ['0000', '00', '00'], location: `s3://${names.Bucket}/${nothing}/` };
  const columns = [{ name: nothing.replaceAll('-', '_'), type: 'string' }];
  return [
    ...tables,
    probe('glue:BatchGetPartition', tableArn(names, table), () =>
      glue.getPartitions({ database, table, values: [partition.values] }),
    ),
    probe('glue:GetPartitions', tableArn(names, table), () => glue.listPartitions({ database, table })),
    // A partition that does not exist cannot be taken out.
    probe('glue:BatchDeletePartition', tableArn(names, table), () =>
      glue.deletePartitions({ database, table, values: [partition.values] }),
    ),
    // No partition at all: there is nothing to create.
    probe('glue:BatchCreatePartition', tableArn(names, table), () =>
      glue.createPartitions({ database, table, columns, partitions: [] }),
    ),
    // A partition that does not exist cannot be moved.
    probe('glue:BatchUpdatePartition', tableArn(names, table), () =>
      glue.updatePartitions({ database, table, columns, partitions: [partition] }),
    ),
    // A candidate that does not exist cannot be dropped.
    probe('glue:DeleteTable', candidatesArn(names), () =>
      glue.deleteTable({ database: `${database}_candidate`, table: nothing.replaceAll('-', '_') }),
    ),
  ];
}

/** What can only be tried on a table that exists, and that we may read. */
async function withTable(
  glue: DoctorAws['app']['glue'],
  name: { database: string; table: string },
  attempt: (table: CatalogTable) => Promise<void>,
): Promise<NotTried | undefined> {
  let current: CatalogTable | null;
  try {
    current = await glue.getTable(name);
  } catch (error) {
    if (error instanceof CloudError) return new NotTried(`the table could not be read: ${error.message}`);
    throw error;
  }
  if (current === null) return new NotTried('the table does not exist yet: aws:deploy creates it');
  await attempt(current);
}

function candidatesArn({ Partition, Region, Account, Database }: PolicyValues): string {
  return `arn:${Partition}:glue:${Region}:${Account}:table/${Database}_candidate/*`;
}

function tableArn({ Partition, Region, Account, Database }: PolicyValues, table: string): string {
  return `arn:${Partition}:glue:${Region}:${Account}:table/${Database}/${table}`;
}
