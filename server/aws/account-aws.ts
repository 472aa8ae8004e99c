import { AthenaClient } from '@aws-sdk/client-athena';
import { GlueClient } from '@aws-sdk/client-glue';
import { IAMClient } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import * as workGroups from './athena/work-group.ts';
import { bindAll } from './bind-operations.ts';
import * as databases from './glue/catalog-database.ts';
import { deleteTable } from './glue/delete-table.ts';
import { getTable } from './glue/get-table.ts';
import * as jobs from './glue/job-definition.ts';
import { putTable } from './glue/put-table.ts';
import * as glueTags from './glue/resource-tags.ts';
import * as roles from './iam/role.ts';
import * as rolePolicies from './iam/role-policy.ts';
import * as buckets from './s3/bucket.ts';
import { deleteObjects } from './s3/delete-objects.ts';
import { listObjects } from './s3/list-objects.ts';
import { putBytes } from './s3/put-bytes.ts';
import { getCallerIdentity } from './sts/get-caller-identity.ts';

export type AccountAws = ReturnType<typeof createAccountAws>;

/** The operations that set up an account. The running app has none of them: what it may do is in aws.ts. */
export function createAccountAws({ region, endpoint }: { region: string; endpoint: string | undefined }) {
  const base = { region, endpoint };
  const athena = new AthenaClient(base);
  const glue = new GlueClient(base);
  const iam = new IAMClient(base);
  const s3 = new S3Client({ ...base, forcePathStyle: endpoint !== undefined });
  const sts = new STSClient(base);
  return {
    athena: bindAll(athena, { ...workGroups }),
    glue: bindAll(glue, { ...jobs, ...glueTags, ...databases, getTable, putTable, deleteTable }),
    iam: bindAll(iam, { ...roles, ...rolePolicies }),
    s3: bindAll(s3, { ...buckets, listObjects, putBytes, deleteObjects }),
    sts: bindAll(sts, { getCallerIdentity }),
    stop() {
      for (const client of [athena, glue, iam, s3, sts]) client.destroy();
    },
  };
}
