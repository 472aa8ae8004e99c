import type { Deployment } from '#server/deploy/deployment.ts';
import { type Current, managedTags, ownerOf, type Resource } from '#server/deploy/resource.ts';

/** The bucket of the lake. One that somebody else made is used as it is: its settings are theirs. */
export function bucketResource({ aws, names, createsBucket }: Deployment): Resource {
  const bucket = names.Bucket;
  const secure = { publicAccess: 'blocked', encryption: 'AES256' };
  const update = async () => {
    // The mark first: what fails after it is mended by the next run.
    const tags = await aws.s3.getBucketTags({ bucket });
    await aws.s3.putBucketTags({ bucket, tags: { ...tags, ...managedTags } });
    await aws.s3.blockPublicAccess({ bucket });
    await aws.s3.encryptByDefault({ bucket });
  };
  return {
    title: `S3 bucket ${bucket}`,
    desired: secure,
    destroyed: 'never',
    mayNotCreate: createsBucket
      ? undefined
      : `There is no bucket ${bucket}. Name one of yours in COMPORTA_BUCKET, or run the command again with --create-bucket.`,
    read: async (): Promise<Current | null> => {
      if (!(await aws.s3.hasBucket({ bucket }))) return null;
      const owner = ownerOf(await aws.s3.getBucketTags({ bucket }));
      if (owner === 'theirs') return { fields: {}, owner: 'shared' };
      const isBlocked = await aws.s3.isPublicAccessBlocked({ bucket });
      const encryption = await aws.s3.getDefaultEncryption({ bucket });
      return {
        fields: { publicAccess: isBlocked ? 'blocked' : 'possible', encryption: encryption ?? 'none' },
        owner,
      };
    },
    create: async () => {
      await aws.s3.createBucket({ bucket });
      await update();
    },
    update,
    remove: () => Promise.reject(new Error('The bucket of a lake is never removed.')),
  };
}
