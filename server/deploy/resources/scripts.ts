import { type Deployment, jobArn } from '#server/deploy/deployment.ts';
import { ownerOf, type Resource } from '#server/deploy/resource.ts';

/** Key prefix of every version of the scripts. */
const scriptsPrefix = 'glue-scripts/';
/** Others may keep scripts there too. */
const ours = /^glue-scripts\/[0-9a-f]{12}\//;

/** Where one object of the bundle lies. A version is a hash of its content, so what is there never changes. */
export function scriptKey(version: string, name: string): string {
  return `${scriptsPrefix}${version}/${name}`;
}

/** The jobs' code. Older versions stay for the runs that still read them. */
export function scriptsResource(deployment: Deployment): Resource {
  const { aws, names, bundle } = deployment;
  const bucket = names.Bucket;
  const desired = Object.fromEntries(bundle.objects.map(({ name, body }) => [name, `${body.length} bytes`]));
  const list = async () =>
    (await aws.s3.listObjects({ bucket, prefix: scriptsPrefix })).filter(({ key }) => ours.test(key));
  const upload = async () => {
    for (const { name, body, contentType } of bundle.objects)
      await aws.s3.putBytes({ bucket, key: scriptKey(bundle.version, name), body, contentType });
  };
  return {
    title: `Scripts s3://${bucket}/${scriptsPrefix}${bundle.version}/`,
    desired,
    destroyed: 'always',
    read: async () => {
      const prefix = scriptKey(bundle.version, '');
      // A bucket that the same plan will create has nothing in it.
      if (!(await aws.s3.hasBucket({ bucket }))) return null;
      const anyVersion = await list();
      if (anyVersion.length === 0) return null;
      const thisVersion = anyVersion.filter(({ key }) => key.startsWith(prefix));
      const fields = Object.fromEntries(
        thisVersion.map(({ key, size }) => [key.slice(prefix.length), `${size} bytes`]),
      );
      return { fields, owner: 'ours' };
    },
    create: upload,
    update: upload,
    missedBy: async () => {
      for (const name of [names.MoviesJob, names.TmdbJob])
        if ((await aws.glue.getJobDefinition({ name })) !== null && !(await isOurJob(deployment, name)))
          return `Glue job ${name}, which was not made by Comporta`;
      return null;
    },
    remove: async () => {
      const found = await list();
      await aws.s3.deleteObjects({ bucket, keys: found.map(({ key }) => key) });
    },
  };
}

async function isOurJob({ aws, names }: Deployment, name: string): Promise<boolean> {
  return ownerOf(await aws.glue.getResourceTags({ arn: jobArn(names, name) })) === 'ours';
}
