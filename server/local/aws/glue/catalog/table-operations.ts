import * as z from 'zod';
import type { GlueContext } from '#server/local/aws/glue/glue-context.ts';
import { catalogName, invalidInput, keysUnder, nextToken } from '#server/local/aws/glue/members.ts';
import { page } from '#server/local/aws/glue/page.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import type { Table } from './catalog.ts';
import { inDatabase, tableInput } from './catalog-members.ts';
import { errorOf } from './error-of.ts';

export const createTable = defineOperation({
  name: 'CreateTable',
  support: 'partial',
  input: inDatabase.extend({ TableInput: tableInput }),
  handle: ({ catalog }: GlueContext, { DatabaseName, TableInput }) => {
    catalog.createTable(DatabaseName, TableInput);
    return {};
  },
});

export const updateTable = defineOperation({
  name: 'UpdateTable',
  support: 'partial',
  input: inDatabase.extend({
    TableInput: tableInput,
    SkipArchive: z.boolean().default(false),
    VersionId: z.string().optional(),
  }),
  handle: ({ catalog }: GlueContext, { DatabaseName, TableInput, SkipArchive, VersionId }) => {
    catalog.updateTable(DatabaseName, TableInput, { expectedVersion: VersionId, skipArchive: SkipArchive });
    return {};
  },
});

export const getTable = defineOperation({
  name: 'GetTable',
  support: 'full',
  input: inDatabase.extend({ Name: catalogName }),
  handle: ({ catalog }: GlueContext, { DatabaseName, Name }) => ({
    Table: catalog.requireTable(DatabaseName, Name),
  }),
});

/** `Expression` is a regular expression on the name, with `*` as Glue's wildcard for anything. */
export const getTables = defineOperation({
  name: 'GetTables',
  support: 'full',
  input: inDatabase.extend({
    Expression: z.string().max(2048).optional(),
    MaxResults: z.int().min(1).max(100).default(100),
    NextToken: nextToken,
  }),
  handle: ({ catalog }: GlueContext, { DatabaseName, Expression, MaxResults, NextToken: token }) => {
    catalog.requireDatabase(DatabaseName);
    const matches = nameMatcher(Expression);
    const { values, NextToken } = page(catalog.tables, `tables ${DatabaseName}`, {
      prefix: keysUnder(DatabaseName),
      limit: MaxResults,
      token,
      where: ({ Name }: Table) => matches(Name),
    });
    return { TableList: values, NextToken };
  },
});

export const deleteTable = defineOperation({
  name: 'DeleteTable',
  support: 'full',
  input: inDatabase.extend({ Name: catalogName }),
  handle: ({ catalog }: GlueContext, { DatabaseName, Name }) => {
    catalog.deleteTable(DatabaseName, Name);
    return {};
  },
});

export const batchDeleteTable = defineOperation({
  name: 'BatchDeleteTable',
  support: 'full',
  input: inDatabase.extend({ TablesToDelete: z.array(catalogName).max(100) }),
  handle: ({ catalog }: GlueContext, { DatabaseName, TablesToDelete }) => {
    catalog.requireDatabase(DatabaseName);
    const Errors = TablesToDelete.flatMap((TableName) =>
      errorOf(() => catalog.deleteTable(DatabaseName, TableName)).map((ErrorDetail) => ({
        TableName,
        ErrorDetail,
      })),
    );
    return { Errors };
  },
});

/** Partial: only the text is looked for, in names and descriptions; filters and sorting are refused. */
export const searchTables = defineOperation({
  name: 'SearchTables',
  support: 'partial',
  input: z.object({
    SearchText: z.string().max(1024).default(''),
    Filters: z.array(z.never('Filters are not supported by the local AWS')).optional(),
    SortCriteria: z.array(z.never('Sorting is not supported by the local AWS')).optional(),
    MaxResults: z.int().min(1).max(1000).default(100),
    NextToken: nextToken,
  }),
  handle: ({ catalog }: GlueContext, { SearchText, MaxResults, NextToken: token }) => {
    const text = SearchText.replaceAll(/^"|"$/g, '').toLowerCase();
    const { values, NextToken } = page(catalog.tables, `search ${text}`, {
      limit: MaxResults,
      token,
      where: ({ Name, Description = '' }: Table) => `${Name}\n${Description}`.toLowerCase().includes(text),
    });
    return { TableList: values, NextToken };
  },
});

function nameMatcher(expression: string | undefined): (name: string) => boolean {
  if (expression === undefined || expression === '') return () => true;
  // A lone wildcard is no regular expression: `movies*` means what it means in a shell.
  const source = expression.replaceAll(/(?<![.\])])\*/g, '.*');
  try {
    const pattern = new RegExp(`^(?:${source})$`, 'i');
    return (name) => pattern.test(name);
  } catch (error) {
    throw Object.assign(invalidInput(`The expression '${expression}' is not valid.`), { cause: error });
  }
}
