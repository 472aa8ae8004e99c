import type { Deployment } from '#server/deploy/deployment.ts';
import { managedTags, ownerOf, type Resource } from '#server/deploy/resource.ts';

/** A database of the Glue catalog. One that is there already is used as it is: there is nothing to change in it. */
export function databaseResource(
  { aws }: Deployment,
  { name, description }: { name: string; description: string },
): Resource {
  const noUpdate = () => Promise.reject(new Error(`There is nothing to change in the database ${name}.`));
  return {
    title: `Glue database ${name}`,
    desired: {},
    destroyed: 'with-tables',
    read: async () => {
      const database = await aws.glue.getDatabase({ name });
      if (database === null) return null;
      return { fields: {}, owner: ownerOf(database.parameters) === 'ours' ? 'ours' : 'shared' };
    },
    create: () =>
      aws.glue.createDatabase({ name, database: { description, parameters: { ...managedTags } } }),
    update: noUpdate,
    remove: () => aws.glue.deleteDatabase({ name }),
  };
}
