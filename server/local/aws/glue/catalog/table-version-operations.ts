import * as z from 'zod';
import type { GlueContext } from '#server/local/aws/glue/glue-context.ts';
import { invalidInput, keysUnder, nextToken, notFound } from '#server/local/aws/glue/members.ts';
import { page } from '#server/local/aws/glue/page.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { type Table, versionKey } from './catalog.ts';
import { inTable } from './catalog-members.ts';
import { errorOf } from './error-of.ts';

const versionId = z.string().min(1).max(255);

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
  handle: (context: GlueContext, { DatabaseName, TableName, VersionId }) => {
    const table = context.catalog.requireTable(DatabaseName, TableName);
    const wanted = VersionId ?? table.VersionId;
    return { TableVersion: tableVersion(requireVersion(context, table, wanted)) };
  },
});

function tableVersion(table: Table) {
  return { Table: table, VersionId: table.VersionId };
}

function requireVersion({ catalog }: GlueContext, table: Table, VersionId: string): Table {
  const version = catalog.versions.get(versionKey({ ...table, VersionId }));
  if (version === null) throw notFound(`Table version ${VersionId} not found.`);
  return version;
}

export const deleteTableVersion = defineOperation({
  name: 'DeleteTableVersion',
  support: 'full',
  input: inTable.extend({ VersionId: versionId }),
  handle: (context: GlueContext, { DatabaseName, TableName, VersionId }) => {
    deleteVersion(context, context.catalog.requireTable(DatabaseName, TableName), VersionId);
    return {};
  },
});

export const batchDeleteTableVersion = defineOperation({
  name: 'BatchDeleteTableVersion',
  support: 'full',
  input: inTable.extend({ VersionIds: z.array(versionId).max(100) }),
  handle: (context: GlueContext, { DatabaseName, TableName, VersionIds }) => {
    const table = context.catalog.requireTable(DatabaseName, TableName);
    const Errors = VersionIds.flatMap((VersionId) =>
      errorOf(() => deleteVersion(context, table, VersionId)).map((ErrorDetail) => ({
        TableName,
        VersionId,
        ErrorDetail,
      })),
    );
    return { Errors };
  },
});

/** The version that is the table stays. */
function deleteVersion(context: GlueContext, table: Table, VersionId: string): void {
  requireVersion(context, table, VersionId);
  if (VersionId === table.VersionId) throw invalidInput('The current version of a table cannot be deleted.');
  context.catalog.versions.delete(versionKey({ ...table, VersionId }));
}
