import * as z from 'zod';
import type { GlueContext } from '#server/local/aws/glue/glue-context.ts';
import { catalogName, nextToken } from '#server/local/aws/glue/members.ts';
import { page } from '#server/local/aws/glue/page.ts';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { databaseInput } from './catalog-members.ts';

export const createDatabase = defineOperation({
  name: 'CreateDatabase',
  support: 'full',
  input: z.object({ DatabaseInput: databaseInput }),
  handle: ({ catalog }: GlueContext, { DatabaseInput }) => {
    catalog.createDatabase(DatabaseInput);
    return {};
  },
});

export const getDatabase = defineOperation({
  name: 'GetDatabase',
  support: 'full',
  input: z.object({ Name: catalogName }),
  handle: ({ catalog }: GlueContext, { Name }) => ({ Database: catalog.requireDatabase(Name) }),
});

export const getDatabases = defineOperation({
  name: 'GetDatabases',
  support: 'full',
  input: z.object({ MaxResults: z.int().min(1).max(100).default(100), NextToken: nextToken }),
  handle: ({ catalog }: GlueContext, { MaxResults, NextToken: token }) => {
    const { values, NextToken } = page(catalog.databases, 'databases', { limit: MaxResults, token });
    return { DatabaseList: values, NextToken };
  },
});

export const updateDatabase = defineOperation({
  name: 'UpdateDatabase',
  support: 'full',
  input: z.object({ Name: catalogName, DatabaseInput: databaseInput }),
  handle: ({ catalog }: GlueContext, { Name, DatabaseInput }) => {
    const { CreateTime, CatalogId } = catalog.requireDatabase(Name);
    if (DatabaseInput.Name !== Name) {
      throw new AwsError('InvalidInputException', 'A database cannot be renamed.');
    }
    catalog.databases.put(Name, { ...DatabaseInput, CreateTime, CatalogId });
    return {};
  },
});

/** With its tables and their partitions, as on AWS. */
export const deleteDatabase = defineOperation({
  name: 'DeleteDatabase',
  support: 'full',
  input: z.object({ Name: catalogName }),
  handle: ({ catalog }: GlueContext, { Name }) => {
    catalog.deleteDatabase(Name);
    return {};
  },
});
