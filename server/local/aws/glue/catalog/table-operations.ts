import * as z from 'zod';
import type { GlueContext } from '#server/local/aws/glue/glue-context.ts';
import {
  catalogName,
  invalidInput,
  keysUnder,
  nextToken,
  notFound,
  storeKey,
} from '#server/local/aws/glue/members.ts';
import { page } from '#server/local/aws/glue/page.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import type { Table } from './catalog.ts';
import { inDatabase, inTable, tableInput } from './catalog-members.ts';

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

/** Newest first. */
export const getTableVersions = defineOperation({
  name: 'GetTableVersions',
  support: 'full',
  input: inTable.extend({ MaxResults: z.int().min(1).max(100).default(100), NextToken: nextToken }),
  handle: ({ catalog }: GlueContext, { DatabaseName, TableName, MaxResults, NextToken: token }) => {
    catalog.requireTable(DatabaseName, TableName);
    const { values, NextToken } = page(catalog.versions, `table-versions ${DatabaseName}.${TableName}`, {
      prefix: keysUnder(DatabaseName, TableName),
      reverse: true,
      limit: MaxResults,
      token,
    });
    return { TableVersions: values.map(tableVersion), NextToken };
  },
});

export const getTableVersion = defineOperation({
  name: 'GetTableVersion',
  support: 'full',
  input: inTable.extend({ VersionId: z.string().optional() }),
  handle: ({ catalog }: GlueContext, { DatabaseName, TableName, VersionId }) => {
    const table = catalog.requireTable(DatabaseName, TableName);
    const wanted = VersionId ?? table.VersionId;
    const version = catalog.versions.get(storeKey(DatabaseName, TableName, wanted.padStart(10, '0')));
    if (version === null) throw notFound(`Table version ${wanted} not found.`);
    return { TableVersion: tableVersion(version) };
  },
});

function tableVersion(table: Table) {
  return { Table: table, VersionId: table.VersionId };
}

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
